#include "analysis/program/unreachable.h"

#include <optional>

#include "analysis/program/argument_conditions.h"

namespace interlock {
namespace {

// What the condition always is; nothing where it may be either.
std::optional<bool> constant_truth(Program& program, ExprRef condition) {
  if (!condition.valid()) return std::nullopt;
  bool is_negated = false;
  if (program.expr(condition).kind == ExprKind::negation) {
    is_negated = true;
    condition = program.child(condition, 0);
  }
  if (program.expr(condition).kind == ExprKind::name) condition = only_value(program, condition);
  if (!condition.valid() || program.expr(condition).kind != ExprKind::constant) return std::nullopt;
  const std::string_view value = text_of(program.expr(condition).name);
  if (value != "True" && value != "False") return std::nullopt;
  return (value == "True") != is_negated;
}

}  // namespace

bool is_never_reached(Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  StatementId inner = program.expr(e).statement;
  if (inner == kNone) return false;
  for (StatementId s = unit.statements[inner].parent; s != kNone;
       inner = s, s = unit.statements[s].parent) {
    const Statement& around = unit.statements[s];
    if (around.kind != StatementKind::if_) continue;
    const auto values = unit.values_of(around);
    if (values.empty()) continue;
    const std::optional<bool> holds = constant_truth(program, {e.unit, values[0]});
    const bool is_then = unit.statements[inner].kind == StatementKind::block;
    if (holds && *holds != is_then) return true;
  }
  return false;
}

}  // namespace interlock
