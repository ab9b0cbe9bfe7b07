#include "analysis/fixes/statements.h"

#include <algorithm>

namespace interlock {
namespace {

bool is_used_in(const Unit& unit, Name name) {
  const auto binds = [&](const Binding& b) { return b.name == name; };
  const auto reads = [&](const Expr& e) { return e.kind == ExprKind::name && e.name == name; };
  return std::any_of(unit.bindings.begin(), unit.bindings.end(), binds) ||
         std::any_of(unit.exprs.begin(), unit.exprs.end(), reads);
}

bool is_used(const RuleContext& context, std::uint32_t unit, Name name) {
  const auto& units = context.facts().units;
  if (unit != 0) return is_used_in(*units[unit].unit, name);
  // The functions of a module see its names.
  return std::any_of(units.begin(), units.end(),
                     [&](const UnitPlace& place) { return is_used_in(*place.unit, name); });
}

}  // namespace

std::string free_name(const RuleContext& context, std::uint32_t unit,
                      std::initializer_list<std::string_view> wanted) {
  std::string name;
  for (const std::string_view one : wanted) {
    name = one;
    if (!is_used(context, unit, intern(name))) return name;
  }
  const std::string stem = name;
  for (int number = 2; is_used(context, unit, intern(name)); ++number) {
    name = stem + "_" + std::to_string(number);
  }
  return name;
}

bool is_used_name(const RuleContext& context, Name name) {
  return is_used(context, 0, name);
}

StatementRef next_in_block(const Program& program, StatementRef statement) {
  if (!statement.valid()) return {};
  const auto& statements = program.unit(statement.unit).statements;
  const StatementId next = statements[statement.id].end;
  if (next >= statements.size()) return {};
  if (statements[next].parent != statements[statement.id].parent) return {};
  return {statement.unit, next};
}

bool is_alone_in_block(const Program& program, StatementRef statement) {
  const auto& statements = program.unit(statement.unit).statements;
  const StatementId block = statements[statement.id].parent;
  return block != kNone && block + 1 == statement.id &&
         statements[block].end == statements[statement.id].end;
}

bool is_in_generator(const Program& program, ExprRef e) {
  const FunctionRef around = program.function_around(e);
  return around.valid() && program.function(around).is_generator;
}

}  // namespace interlock
