#include "analysis/program/unreachable.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "analysis/program/argument_conditions.h"

namespace interlock {
namespace {

// What a condition of one part always is; nothing where it may be either.
std::optional<bool> truth_of_part(Program& program, ExprRef condition) {
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

// The same of `IS_SYNC and connect`, where one part decides.
std::optional<bool> constant_truth(Program& program, ExprRef condition) {
  if (!condition.valid() || program.expr(condition).kind != ExprKind::boolean)
    return truth_of_part(program, condition);
  const bool decides = text_of(program.expr(condition).name) == "or";
  for (std::size_t i = 0; i < program.expr(condition).child_count; ++i) {
    if (truth_of_part(program, program.child(condition, i)) == decides) return decides;
  }
  return std::nullopt;
}

// `@unittest.skipUnless(not IS_SYNC, "...")`
bool is_skipped(Program& program, FunctionRef f) {
  const auto decorators = program.decorators_of(f);
  return std::any_of(decorators.begin(), decorators.end(), [&](ExprRef d) {
    if (program.expr(d).kind != ExprKind::call || program.expr(d).child_count < 2) return false;
    const std::string_view name = text_of(program.expr(program.child(d, 0)).name);
    const bool skips_unless = name == "skipUnless";
    if (!skips_unless && name != "skipIf" && name != "skipif") return false;
    return constant_truth(program, program.child(d, 1)) == !skips_unless;
  });
}

}  // namespace

bool is_never_reached(Program& program, ExprRef e) {
  std::uint32_t unit_index = e.unit;
  StatementId inner = program.expr(e).statement;
  while (inner != kNone) {
    const Unit& unit = program.unit(unit_index);
    const StatementId s = unit.statements[inner].parent;
    if (s == kNone) {
      // The function's definition may stand in a branch.
      const std::uint32_t home = program.home(unit_index);
      if (unit_index == home) return false;
      if (is_skipped(program, {unit_index, 0})) return true;
      inner = program.place(unit_index).statement;
      unit_index = home;
      continue;
    }
    const auto values = unit.values_of(unit.statements[s]);
    if (unit.statements[s].kind == StatementKind::if_ && !values.empty()) {
      const std::optional<bool> holds = constant_truth(program, {unit_index, values[0]});
      const bool is_then = unit.statements[inner].kind == StatementKind::block;
      if (holds && *holds != is_then) return true;
    }
    inner = s;
  }
  return false;
}

}  // namespace interlock
