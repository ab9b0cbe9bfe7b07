#include <algorithm>
#include <string>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/suspensions.h"
#include "analysis/program/test_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The coroutine in `create_task(f())`, where the task gets nothing else; invalid for anything else.
ExprRef coroutine_of_task(Program& program, ExprRef call) {
  if (program.expr(call).kind != ExprKind::call || program.expr(call).child_count != 2) return {};
  const ExprRef coroutine = program.child(call, 1);
  if (program.expr(coroutine).kind != ExprKind::call) return {};
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::create_task) return {};
  return program.resolve(coroutine).kind == ValueKind::coroutine ? coroutine : ExprRef{};
}

// The task that `await` waits for, where it was made just before: there, or by the statement above
// it, and nothing else knows it.
ExprRef task_made_for(Program& program, ExprRef await) {
  const ExprRef operand = program.child(await, 0);
  if (program.expr(operand).kind != ExprKind::name) return operand;
  const Expr& name = program.expr(operand);
  const Unit& unit = program.unit(await.unit);
  const auto bindings = unit.bindings_of(name.scope, name.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  const StatementRef made{await.unit, bindings[0].statement};
  const StatementRef next = next_in_block(program, made);
  if (!next.valid() || next.id != name.statement) return {};
  const StatementKind kind = program.statement(next).kind;
  if (kind != StatementKind::expression && kind != StatementKind::assignment &&
      kind != StatementKind::return_)
    return {};
  // `return await first, await second`: the second runs beside the first.
  const auto waits = std::count_if(unit.awaits.begin(), unit.awaits.end(),
                                   [&](ExprId id) { return unit.exprs[id].statement == next.id; });
  if (waits != 1) return {};
  int uses = 0;
  for (const Expr& e : unit.exprs)
    uses += e.kind == ExprKind::name && e.name == name.name && !e.is_target ? 1 : 0;
  return uses == 1 ? ExprRef{await.unit, bindings[0].value} : ExprRef{};
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).awaits) {
      const ExprRef task = task_made_for(program, {u, id});
      if (!task.valid()) continue;
      const ExprRef coroutine = coroutine_of_task(program, task);
      if (!coroutine.valid()) continue;
      Finding& finding = sink.report(program.range(program.child(task, 0)),
                                     "the task of `" + context.quoted(program.child(coroutine, 0)) +
                                         "` is awaited as soon as it is made");
      finding.payload = payload_of({u, id});
      // Tests make tasks to see what a task of its own does: its context, its cancellation.
      if (is_in_test(program, program.function_around(ExprRef{u, id})))
        finding.confidence = Confidence::low;
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef await = expr_of(finding.payload);
  const ExprRef operand = program.child(await, 0);
  const ExprRef task = task_made_for(program, await);
  if (!task.valid()) return;
  const ExprRef coroutine = coroutine_of_task(program, task);
  if (!coroutine.valid()) return;
  Fix fix;
  fix.title = "Await the coroutine itself";
  fix.preferred = true;
  fix.edits.push_back({program.range(operand), context.source(coroutine)});
  if (task != operand) {
    const StatementRef making{task.unit, program.expr(task).statement};
    if (!making.valid()) return;
    const ByteRange made = range_of(context, making);
    if (!has_own_lines(context, made) || has_comment(context, program.range(task))) return;
    fix.edits.push_back(without_code(context, made));
  }
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule task_awaited_at_once_rule;
const Rule task_awaited_at_once_rule = {
    .name = "task-awaited-at-once",
    .summary = "A task is made and awaited at once, with nothing in between that runs beside it",
    .rationale = "`await` of the coroutine does the same without a task's cost and its turn",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
