#include <algorithm>
#include <string>

#include "analysis/fixes/hold_pool.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool shuts_down(const Program& program, const Api& klass, ExprRef call) {
  const Api* method = find_member(klass, text_of(method_name(program, call)));
  return method == nullptr || method->role == Role::shut_down;
}

// Whether all calls that are given the pool only use it: `loop.run_in_executor(pool, work)`.
bool is_only_lent(Program& program, const OwnObject& pool) {
  return std::all_of(pool.givings.begin(), pool.givings.end(), [&](ExprRef call) {
    const Api* api = called_api(program, call);
    return api != nullptr && api->role == Role::offload;
  });
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef made) {
    const Expr& x = program.expr(made);
    if (x.parent != kNone || x.statement == kNone) return;
    const StatementKind kind = program.unit(made.unit).statements[x.statement].kind;
    if (kind != StatementKind::assignment) return;
    const Api* klass = pool_made_by(program, made);
    if (klass == nullptr) return;
    const OwnObject pool = own_object(program, made);
    if (pool.escapes || pool.name == Name::none || pool.block.valid()) return;
    const bool ends = std::any_of(pool.calls.begin(), pool.calls.end(),
                                  [&](ExprRef call) { return shuts_down(program, *klass, call); });
    if (ends || pool.calls.size() + pool.givings.size() == 0 || !is_only_lent(program, pool))
      return;
    Finding& finding = sink.report(program.range(program.child(made, 0)),
                                   "`" + std::string(text_of(pool.name)) + "` is never shut down");
    if (klass->role == Role::process_pool) finding.severity = Severity::warning;
    finding.payload = payload_of(made);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef made = expr_of(finding.payload);
  if (const Api* klass = pool_made_by(context.program(), made))
    offer_pool_block(context, made, *klass, sink);
}

}  // namespace

extern const Rule executor_not_shut_down_rule;
const Rule executor_not_shut_down_rule = {
    .name = "executor-not-shut-down",
    .summary = "A pool of threads or processes is made in a function and never shut down",
    .rationale =
        "Nobody waits for its work, and its threads or processes stay until it is collected, or "
        "the program ends",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::concurrent_futures | Libraries::multiprocessing | Libraries::threading,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
