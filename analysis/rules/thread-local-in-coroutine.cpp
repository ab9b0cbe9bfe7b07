#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/context_variable.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The object whose attributes each thread has for itself, in the target `local.user`.
bool is_thread_local(Program& program, ExprRef target) {
  if (program.expr(target).kind != ExprKind::attribute) return false;
  // In a class of that kind, `self.x = ...` says nothing of what others see.
  const ExprRef owner = program.child(target, 0);
  if (program.expr(owner).kind == ExprKind::name && text_of(program.expr(owner).name) == "self")
    return false;
  const Value object = program.resolve(owner);
  if (object.is_a(Role::thread_local_)) return true;
  // `class Current(threading.local)`
  if (object.kind != ValueKind::object) return false;
  const auto bases = modelled_bases(program, object.klass);
  return std::any_of(bases.begin(), bases.end(),
                     [](const Api* base) { return base->role == Role::thread_local_; });
}

void check_function(const RuleContext& context, FunctionRef f, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  std::vector<Suspension> suspensions;
  for (StatementId s = 0; s < unit.statements.size(); ++s) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind != StatementKind::assignment && kind != StatementKind::augmented) continue;
    for (const ExprId id : unit.targets_of(unit.statements[s])) {
      const ExprRef target{f.unit, id};
      if (!is_own_statement(program, f, s) || !is_thread_local(program, target)) continue;
      if (suspensions.empty()) suspensions = suspensions_of(program, f);
      const auto later =
          std::find_if(suspensions.begin(), suspensions.end(), [&](const Suspension& suspension) {
            return unit.exprs[suspension.e.id].range.begin >= unit.exprs[id].range.end;
          });
      if (later == suspensions.end()) continue;
      Finding& finding =
          sink.report(program.range(target), "other tasks of the thread see what `" +
                                                 context.quoted(target) + "` is set to");
      finding.related.push_back({program.range(later->e), "other tasks run here"});
      finding.payload = payload_of(target);
    }
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  for_each_coroutine_function(context.program(),
                              [&](FunctionRef f) { check_function(context, f, sink); });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_context_variable(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule thread_local_in_coroutine_rule;
const Rule thread_local_in_coroutine_rule = {
    .name = "thread-local-in-coroutine",
    .summary = "A coroutine sets a thread's local value and lets other tasks run",
    .rationale =
        "All tasks of an event loop share its thread: each sees, and overwrites, the value of the "
        "others",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
