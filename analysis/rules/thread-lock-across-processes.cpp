#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/process_twin.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/function_list.h"
#include "analysis/program/origin.h"
#include "analysis/program/picklable.h"
#include "analysis/program/processes.h"
#include "analysis/program/run_edges.h"
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

// Whether code outside of `f` uses the module's name, too.
bool is_used_elsewhere(const Program& program, Name name, FunctionRef f) {
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& exprs = program.unit(u).exprs;
    for (ExprId id = 0; id < exprs.size(); ++id) {
      const bool is_use =
          exprs[id].kind == ExprKind::name && exprs[id].name == name && !exprs[id].is_target;
      if (!is_use) continue;
      const FunctionRef around = program.function_around(ExprRef{u, id});
      const ExprRef parent = program.parent({u, id});
      const bool is_method = parent.valid() && program.expr(parent).kind == ExprKind::attribute;
      if (around.valid() && around != f && is_method) return true;
    }
  }
  return false;
}

// A queue or an event of the module that `f` uses in a process, and other functions elsewhere. A
// lock may be there for the threads of each process.
void check_globals(const RuleContext& context, ExprRef call, FunctionRef f,
                   std::vector<FunctionRef>& seen, FindingSink& sink) {
  if (contains(seen, f)) return;
  seen.push_back(f);
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  std::vector<Name> told;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const ExprRef use{f.unit, id};
    const Expr& x = unit.exprs[id];
    if (x.kind != ExprKind::name || x.is_target || program.function_around(use) != f) continue;
    const auto bindings = program.unit(0).bindings_of(0, x.name);
    if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) continue;
    const Value value = program.resolve(use);
    if (value.kind != ValueKind::instance || value.api->process_twin.empty()) continue;
    if (value.api->role != Role::queue && value.api->role != Role::event) continue;
    if (origin_of(program, use) != ExprRef{0, bindings[0].value}) continue;
    if (std::find(told.begin(), told.end(), x.name) != told.end()) continue;
    if (!is_used_elsewhere(program, x.name, f)) continue;
    told.push_back(x.name);
    Finding& finding = sink.report(
        program.range(use), "`" + context.quoted(use) + "` is a `" + std::string(value.api->name) +
                                "`, which is for threads: a process has one of its own, and " +
                                copy_words(*value.api));
    finding.severity = Severity::warning;
    finding.related.push_back({program.range(program.child(call, 0)), "a process runs this code"});
    finding.payload = payload_of({});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts())) return;
  std::vector<FunctionRef> seen;
  context.for_each_call([&](ExprRef call) {
    const auto sending = sending_at(context.program(), call);
    if (!sending) return;
    const FunctionRef f = sending->callable.valid()
                              ? named_function(context.program(), sending->callable)
                              : FunctionRef{};
    if (f.valid() && f.unit < context.facts().units.size())
      check_globals(context, call, f, seen, sink);
    for (const ExprRef object : sending->others)
      check_object(context, call, *sending, object, sink);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef object = expr_of(finding.payload);
  if (!object.valid()) return;
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
