#include <string>

#include "analysis/program/cancellation.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the call is one of a method that starts a task in its group.
bool starts_task(Program& program, ExprRef call) {
  const Value method = program.resolve(program.child(call, 0));
  return method.kind == ValueKind::symbol && method.receiver != nullptr &&
         method.receiver->role == Role::task_group;
}

// Whether the block's end certainly lies before the statement: it does not stand in another branch,
// and no loop comes back.
bool is_after(const Program& program, StatementRef with, StatementId s) {
  const Unit& unit = program.unit(with.unit);
  if (s < unit.statements[with.id].end) return false;
  const StatementId block = unit.statements[with.id].parent;
  for (StatementId at = s; at != kNone; at = unit.statements[at].parent) {
    if (unit.statements[at].parent == block) return true;
  }
  return false;
}

void check_group(const RuleContext& context, FunctionRef f, const GroupBlock& group,
                 FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  const Expr& target = program.expr(group.target);
  // Given a new value anywhere, it may be another group.
  if (unit.bindings_of(target.scope, target.name).size() != 1) return;
  for (const ExprId id : unit.calls) {
    const ExprRef call{f.unit, id};
    if (!is_called_on(program, call, target.name) || program.function_around(call) != f) continue;
    if (!is_after(program, group.with, unit.exprs[id].statement)) continue;
    if (!starts_task(program, call) || is_expected_to_fail(program, call)) continue;
    const ExprRef callee = program.child(call, 0);
    Finding& finding = sink.report(
        program.range(callee), "`" + context.quoted(callee) + "` is called after its group's end");
    finding.related.push_back({program.range(group.context), "the block of the group"});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const auto& statements = program.unit(f.unit).statements;
    for (StatementId s = 0; s < statements.size(); ++s) {
      if (statements[s].kind != StatementKind::with || !is_own_statement(program, f, s)) continue;
      for (const GroupBlock& group : groups_of(program, {f.unit, s})) {
        if (group.target.valid()) check_group(context, f, group, sink);
      }
    }
  });
}

}  // namespace

extern const Rule task_group_used_after_exit_rule;
const Rule task_group_used_after_exit_rule = {
    .name = "task-group-used-after-exit",
    .summary = "A task is started in a task group whose block has ended",
    .rationale = "The group takes no more tasks: the call raises `RuntimeError`",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
