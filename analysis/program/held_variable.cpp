#include "analysis/program/held_variable.h"

#include <algorithm>

namespace interlock {
namespace {

// The name that the statement of `call` gives it, and nothing else; invalid where it does more.
ExprRef sole_target(const Program& program, ExprRef call) {
  const Expr& x = program.expr(call);
  if (x.parent != kNone || x.statement == kNone) return {};
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return {};
  const auto values = unit.values_of(statement);
  const Expr& target = unit.exprs[targets[0]];
  if (values.size() != 1 || values[0] != call.id || target.kind != ExprKind::name) return {};
  if (unit.scopes[target.scope].kind != ScopeKind::function) return {};
  return {call.unit, targets[0]};
}

// Whether one of the statements from `first` up to `end` binds the name.
bool binds_in(const Unit& unit, const Expr& name, StatementId first, StatementId end) {
  const auto bindings = unit.bindings_of(name.scope, name.name);
  return std::any_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
    return b.statement != kNone && b.statement >= first && b.statement < end;
  });
}

}  // namespace

HeldInVariable variable_of(const Program& program, ExprRef call) {
  const ExprRef variable = sole_target(program, call);
  if (!variable.valid()) return {};
  const Unit& unit = program.unit(call.unit);
  const Expr& target = program.expr(variable);
  const auto bindings = unit.bindings_of(target.scope, target.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  HeldInVariable held;
  held.statement = {call.unit, program.expr(call).statement};
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind != ExprKind::name || e.name != target.name || e.is_target) continue;
    if (e.scope == target.scope) {
      held.reads.push_back({call.unit, id});
    } else {
      held.is_captured = true;
    }
  }
  return held;
}

std::vector<ExprRef> reads_before_next_value(const Program& program, ExprRef call) {
  const ExprRef variable = sole_target(program, call);
  if (!variable.valid()) return {};
  const Unit& unit = program.unit(call.unit);
  const Expr& target = program.expr(variable);
  const Statement& first = unit.statements[program.expr(call).statement];
  StatementId end = first.end;
  while (end < unit.statements.size() && unit.statements[end].parent == first.parent &&
         !binds_in(unit, target, end, unit.statements[end].end)) {
    end = unit.statements[end].end;
  }
  // `found = found["rows"]` reads it before it is another.
  const bool is_read_last = end < unit.statements.size() &&
                            unit.statements[end].parent == first.parent &&
                            unit.statements[end].kind == StatementKind::assignment;
  if (is_read_last) ++end;
  std::vector<ExprRef> reads;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    const bool is_read = e.kind == ExprKind::name && e.name == target.name && !e.is_target &&
                         e.scope == target.scope && e.statement != kNone;
    if (is_read && e.statement >= first.end && e.statement < end) reads.push_back({call.unit, id});
  }
  return reads;
}

}  // namespace interlock
