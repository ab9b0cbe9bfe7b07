#include <algorithm>
#include <optional>
#include <string>

#include "analysis/fixes/pool_results.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/raising.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool is_pool(const Api* api) {
  return api != nullptr && (api->role == Role::thread_pool || api->role == Role::process_pool);
}

// The callable that the pool runs, where the call gives it one, and nothing that hears of its end
// besides (`error_callback=`); invalid otherwise.
ExprRef given_to_pool(const Program& program, ExprRef call, const Api& api) {
  ExprRef given;
  for (const Slot& slot : api.slots) {
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (!argument.valid()) continue;
    if (given.valid()) return {};
    given = argument;
  }
  return given;
}

// Whether only what the call gives knows how the work ended: a future, or results one by one.
bool gives_outcome(const Api& api) {
  if (api.lazy) return true;
  const Api* made = find_api(api.returns);
  return made != nullptr && made->role == Role::future;
}

// A statement, or the item of a list that is one: `[pool.submit(load, url) for url in urls]`.
bool is_dropped(const Program& program, ExprRef call) {
  const ExprRef around = program.parent(call);
  const bool is_item = around.valid() && program.expr(around).kind == ExprKind::comprehension &&
                       program.child(around, 0) == call;
  return statement_of_whole(program, is_item ? around : call).valid();
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const Name name = method_name(program, call);
    if (name == Name::none || !is_dropped(program, call)) return;
    const Value method = program.resolve(program.child(call, 0));
    if (method.kind != ValueKind::symbol || method.api == nullptr) return;
    if (!is_pool(method.receiver) || !gives_outcome(*method.api)) return;
    const ExprRef given = given_to_pool(program, call, *method.api);
    if (!given.valid() || is_expected_to_fail(program, call)) return;
    // `pool.submit(connection.close)`: if cleaning up fails, it is too late for anybody to care.
    if (text_of(program.expr(given).name) == "close") return;
    const FunctionRef work = named_function(program, given);
    if (!work.valid() || program.function(work).is_async) return;
    const auto raising = may_raise(program, work);
    if (!raising) return;
    Finding& finding =
        sink.report(program.range(program.child(call, 0)),
                    "what `" + context.quoted(given) + "` raises is lost: nobody looks at what `" +
                        std::string(text_of(name)) + "` gives");
    if (!raising->is_certain) finding.confidence = Confidence::medium;
    if (raising->at.valid() && program.module_of(raising->at.unit) == 0)
      finding.related.push_back({program.range(raising->at), "this may raise"});
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (statement_of_whole(context.program(), call).valid()) offer_pool_results(context, call, sink);
}

}  // namespace

extern const Rule submit_result_ignored_rule;
const Rule submit_result_ignored_rule = {
    .name = "submit-result-ignored",
    .summary = "A pool is given work, and nobody looks at how it ended",
    .rationale =
        "A pool keeps what its work raises for whoever asks the future, or goes through the "
        "results: where nobody does, it fails without a word",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::concurrent_futures | Libraries::multiprocessing,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
