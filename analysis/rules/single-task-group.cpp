#include <algorithm>
#include <array>
#include <string>

#include "analysis/fixes/lines.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC112", "S7513"};

// The call that starts the only task of the group, where that is all that its block does; invalid
// otherwise.
ExprRef only_task(Program& program, const GroupBlock& group) {
  if (!group.target.valid()) return {};
  const auto body = statements_in(program, group.with);
  if (body.size() != 1) return {};
  const Unit& unit = program.unit(group.with.unit);
  const Statement& statement = program.statement(body[0]);
  const auto values = unit.values_of(statement);
  if (statement.kind != StatementKind::expression || values.size() != 1 || values[0] == kNone)
    return {};
  const ExprRef call{group.with.unit, values[0]};
  const Expr& target = program.expr(group.target);
  if (!is_called_on(program, call, target.name)) return {};
  const Value method = program.resolve(program.child(call, 0));
  if (method.kind != ValueKind::symbol || method.receiver == nullptr ||
      method.receiver->role != Role::task_group || method.api->role == Role::start_task)
    return {};
  // The task may start others in it, or someone looks at the group later.
  const auto uses = std::count_if(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    return e.kind == ExprKind::name && e.name == target.name && !e.is_target;
  });
  return uses == 1 ? call : ExprRef{};
}

// `create_task(f(x))` or `start_soon(f, x)`, without a name for the task.
bool has_plain_task(const Program& program, ExprRef call) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  return parts.size() >= 2 && std::none_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
           const ExprKind kind = program.expr({call.unit, id}).kind;
           return kind == ExprKind::keyword || kind == ExprKind::double_star;
         });
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const auto& statements = program.unit(f.unit).statements;
    for (StatementId s = 0; s < statements.size(); ++s) {
      const Statement& statement = statements[s];
      if (statement.kind != StatementKind::with || !statement.is_async) continue;
      if (statement.value_count != 1 || !is_own_statement(program, f, s)) continue;
      for (const GroupBlock& group : groups_of(program, {f.unit, s})) {
        const ExprRef call = only_task(program, group);
        if (!call.valid() || !has_plain_task(program, call)) continue;
        Finding& finding = sink.report(program.range(group.context),
                                       "the task group has one task, and waits for it");
        finding.related.push_back({program.range(call), "the task"});
        finding.payload = payload_of(ExprRef{f.unit, s});
      }
    }
  });
}

// Awaits the coroutine in place of the group.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef place = expr_of(finding.payload);
  const StatementRef with{place.unit, place.id};
  const auto groups = groups_of(program, with);
  if (groups.size() != 1) return;
  const ExprRef call = only_task(program, groups[0]);
  const ByteRange range = range_of(context, with);
  if (!call.valid() || has_comment(context, range)) return;
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  const ExprRef first{call.unit, parts[1]};
  std::string awaited = context.source(first);
  const bool is_coroutine = program.resolve(first).kind == ValueKind::coroutine;
  if (!is_coroutine) {
    if (program.resolve(program.child(call, 0)).api->role != Role::start_soon) return;
    std::string arguments;
    if (parts.size() > 2) {
      const ByteRange last = program.range({call.unit, parts.back()});
      arguments = context.text().substring({program.range({call.unit, parts[2]}).begin, last.end});
    }
    awaited += "(" + arguments + ")";
  }
  Fix fix;
  fix.title = "Await it";
  fix.preferred = true;
  fix.edits.push_back({range, "await " + awaited});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule single_task_group_rule;
const Rule single_task_group_rule = {
    .name = "single-task-group",
    .summary = "A task group starts one task and does nothing beside it",
    .rationale = "`await` does the same, and an exception comes as it is, not in a group",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
