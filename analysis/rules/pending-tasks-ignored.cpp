#include <string>

#include "analysis/fixes/end_tasks.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the call may come back before all tasks are done.
bool may_leave_some(const Program& program, ExprRef call) {
  const ExprRef timeout = argument_of(program, call, -1, "timeout");
  if (timeout.valid() && text_of(program.expr(timeout).name) != "None") return true;
  const ExprRef until = argument_of(program, call, -1, "return_when");
  if (!until.valid()) return false;
  const std::string_view name = text_of(program.expr(until).name);
  return name == "FIRST_COMPLETED" || name == "FIRST_EXCEPTION";
}

// Whether the call makes a task that nobody else has: not one for a future that lives elsewhere.
bool makes_task(Program& program, ExprRef call) {
  if (program.expr(call).kind != ExprKind::call) return false;
  const Api* api = called_api(program, call);
  const bool makes =
      api != nullptr && (api->role == Role::create_task || api->role == Role::ensure_task);
  return makes || program.resolve(call).is_a(Role::task);
}

// Whether nothing in the function but the call itself has the tasks.
bool are_known_nowhere_else(Program& program, ExprRef call) {
  const ExprRef tasks = argument_of(program, call, 0, "fs");
  if (!tasks.valid()) return false;
  const Expr& x = program.expr(tasks);
  if (x.kind == ExprKind::comprehension)
    return x.child_count > 0 && makes_task(program, program.child(tasks, 0));
  if (x.kind != ExprKind::list && x.kind != ExprKind::set && x.kind != ExprKind::tuple)
    return false;
  for (std::size_t i = 0; i < x.child_count; ++i) {
    if (!makes_task(program, program.child(tasks, i))) return false;
  }
  return x.child_count > 0;
}

// The name that the tasks that are left get, where nothing reads it; none where something may.
Name unread_rest(const Program& program, ExprRef await) {
  const Expr& x = program.expr(await);
  if (x.parent != kNone || x.statement == kNone) return Name::none;
  const Unit& unit = program.unit(await.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return Name::none;
  const ExprRef pair{await.unit, targets[0]};
  if (program.expr(pair).kind != ExprKind::tuple || program.expr(pair).child_count != 2)
    return Name::none;
  const Expr& rest = program.expr(program.child(pair, 1));
  if (rest.kind != ExprKind::name) return Name::none;
  const bool is_read = is_read_in(program, await.unit, rest.name, 0,
                                  static_cast<StatementId>(unit.statements.size()));
  return is_read ? Name::none : rest.name;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).awaits) {
      const ExprRef await{u, id};
      const ExprRef call = program.child(await, 0);
      if (program.expr(call).kind != ExprKind::call || !may_leave_some(program, call)) continue;
      const Name rest = unread_rest(program, await);
      const bool is_statement = statement_of_whole(program, await).valid();
      if (rest == Name::none && !is_statement) continue;
      const Api* api = called_api(program, call);
      if (api == nullptr || api->role != Role::wait_tasks) continue;
      if (!are_known_nowhere_else(program, call)) continue;
      const ExprRef callee = program.child(call, 0);
      Finding& finding =
          sink.report(program.range(callee), "the tasks that `" + context.quoted(callee) +
                                                 "` leaves unfinished are forgotten");
      finding.payload = payload_of(await);
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_to_cancel_pending(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule pending_tasks_ignored_rule;
const Rule pending_tasks_ignored_rule = {
    .name = "pending-tasks-ignored",
    .summary = "What a wait for several tasks leaves unfinished is neither awaited nor cancelled",
    .rationale =
        "`wait` cancels nothing: the tasks run on unseen, or vanish in the middle of their work",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
