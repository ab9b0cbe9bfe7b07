#include "analysis/program/scopes.h"

#include <algorithm>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

bool makes_group(Program& program, ExprRef context) {
  if (program.entered(program.resolve(context)).is_a(Role::task_group)) return true;
  const Api* api = called_api(program, context);
  const Api* entered = api == nullptr ? nullptr : class_entered(*api);
  return entered != nullptr && entered->role == Role::task_group;
}

}  // namespace

std::vector<GroupBlock> groups_of(Program& program, StatementRef with) {
  std::vector<GroupBlock> found;
  const Statement& statement = program.statement(with);
  if (statement.kind != StatementKind::with || !statement.is_async) return found;
  const Unit& unit = program.unit(with.unit);
  const auto contexts = unit.values_of(statement);
  const auto targets = unit.targets_of(statement);
  for (std::size_t i = 0; i < contexts.size(); ++i) {
    const ExprRef context{with.unit, contexts[i]};
    if (!context.valid() || program.expr(context).kind != ExprKind::call) continue;
    if (!makes_group(program, context)) continue;
    GroupBlock block{with, context, {}};
    const bool named =
        i < targets.size() && targets[i] != kNone && unit.exprs[targets[i]].kind == ExprKind::name;
    if (named) block.target = {with.unit, targets[i]};
    found.push_back(block);
  }
  return found;
}

bool is_called_on(const Program& program, ExprRef call, Name group) {
  if (program.expr(call).kind != ExprKind::call) return false;
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const Expr& receiver = program.expr(program.child(callee, 0));
  return receiver.kind == ExprKind::name && receiver.name == group;
}

ExprRef timeout_scope(Program& program, ExprRef context) {
  if (program.expr(context).kind != ExprKind::call) return {};
  const Api* api = called_api(program, context);
  if (api != nullptr && api->role == Role::timeout_scope) return context;
  // The class itself is called.
  return program.resolve(program.child(context, 0)).names(Role::timeout_scope) ? context
                                                                               : ExprRef{};
}

bool counts_from_making(const Api& api) {
  return api.role == Role::timeout_scope && api.kind == ApiKind::function && api.library == "anyio";
}

std::vector<StatementRef> statements_in(const Program& program, StatementRef statement) {
  std::vector<StatementRef> body;
  const Unit& unit = program.unit(statement.unit);
  const StatementId block = statement.id + 1;
  if (block >= unit.statements[statement.id].end) return body;
  if (unit.statements[block].kind != StatementKind::block) return body;
  for (StatementId s = block + 1; s < unit.statements[block].end; s = unit.statements[s].end)
    body.push_back({statement.unit, s});
  return body;
}

bool is_read_in(const Program& program, std::uint32_t unit_index, Name name, StatementId first,
                StatementId end) {
  const Unit& unit = program.unit(unit_index);
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    return e.kind == ExprKind::name && e.name == name && !e.is_target && e.statement != kNone &&
           e.statement >= first && e.statement < end;
  });
}

}  // namespace interlock
