#include <string>

#include "analysis/fixes/process_twin.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/picklable.h"
#include "analysis/program/processes.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// What becomes of it where the process is forked.
std::string copy_words(const Api& klass) {
  switch (klass.role) {
    case Role::queue:
      return "what is put into it there never comes here";
    case Role::event:
    case Role::condition:
    case Role::barrier:
      return "nobody there hears of what happens to it here";
    default:
      return "it keeps nobody there out";
  }
}

void check_object(const RuleContext& context, ExprRef call, const Sending& sending, ExprRef object,
                  FindingSink& sink) {
  Program& program = context.program();
  const PickleFailure failure = pickle_failure(program, object);
  if (failure.why != Unpicklable::object || failure.api->process_twin.empty()) return;
  if (is_expected_to_fail(program, call)) return;
  const StartMethod method =
      sending.is_pickled ? StartMethod::fresh
                         : start_method_of(program, context.text(), context.target_version(), call);
  std::string message = "`" + context.quoted(object) + "` is a `" + std::string(failure.api->name) +
                        "`, which is for threads: ";
  const std::string copies = "a process gets a copy, and " + copy_words(*failure.api);
  if (method == StartMethod::fresh) {
    message += "it can't be sent to another process";
  } else {
    message += copies;
    if (method == StartMethod::platform) message += "; where processes aren't forked, it fails";
  }
  Finding& finding = sink.report(program.range(object), std::move(message));
  if (method != StartMethod::fresh) finding.severity = Severity::warning;
  if (failure.made.valid() && program.module_of(failure.made.unit) == 0 && failure.made != object)
    finding.related.push_back({program.range(failure.made), "made here"});
  finding.payload = payload_of(object);
}

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts())) return;
  context.for_each_call([&](ExprRef call) {
    const auto sending = sending_at(context.program(), call);
    if (!sending) return;
    for (const ExprRef object : sending->others)
      check_object(context, call, *sending, object, sink);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef object = expr_of(finding.payload);
  // A lock of processes can't be sent to one that runs already.
  ExprRef call = program.parent(object);
  while (call.valid() && program.expr(call).kind != ExprKind::call) call = program.parent(call);
  if (!call.valid()) return;
  const auto sending = sending_at(program, call);
  if (sending && !sending->is_pickled) offer_process_twin(context, object, sink);
}

}  // namespace

extern const Rule thread_lock_across_processes_rule;
const Rule thread_lock_across_processes_rule = {
    .name = "thread-lock-across-processes",
    .summary = "A lock, an event or a queue of threads is given to a process",
    .rationale =
        "It lives in the memory of one process: another has a copy that guards nothing and "
        "hears of nothing, or fails to start",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
