#include "analysis/program/passed_by.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "analysis/program/parameters.h"

namespace interlock {
namespace {

// What the call gives for the parameters of `f`, by their names.
std::map<Name, ExprRef> arguments_given(Program& program, ExprRef call, FunctionRef f) {
  std::map<Name, ExprRef> given;
  const auto& parameters = program.function(f).parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const ExprRef argument = argument_for(program, call, f, i);
    if (argument.valid()) given.emplace(parameters[i].name, argument);
  }
  return given;
}

// Those that are certainly not None or empty.
std::set<Name> with_something(Program& program, const std::map<Name, ExprRef>& arguments) {
  std::set<Name> given;
  for (const auto& [name, argument] : arguments) {
    const Value value = program.resolve(argument);
    if (value.kind == ValueKind::object || value.kind == ValueKind::instance) given.insert(name);
  }
  return given;
}

// `is_ready(0)`, which hands its `timeout` on to the call `waiting`.
bool is_given_no_time(const Program& program, const std::map<Name, ExprRef>& arguments,
                      ExprRef waiting) {
  const auto given = arguments.find(intern("timeout"));
  if (given == arguments.end()) return false;
  const Expr& time = program.expr(given->second);
  if (time.kind != ExprKind::number || text_of(time.name) != "0") return false;
  for (std::size_t i = 1; i < program.expr(waiting).child_count; ++i) {
    ExprRef part = program.child(waiting, i);
    if (program.expr(part).kind == ExprKind::keyword) part = program.child(part, 0);
    const Expr& x = program.expr(part);
    if (x.kind == ExprKind::name && x.name == given->first) return true;
  }
  return false;
}

// Whether the condition holds only where one of the names has nothing: `context is None`,
// `not context`.
bool asks_for_nothing(const Unit& unit, const Expr& condition, const std::set<Name>& given) {
  const auto parts = unit.children_of(condition);
  if (parts.empty()) return false;
  const Expr& asked = unit.exprs[parts[0]];
  if (asked.kind != ExprKind::name || !given.contains(asked.name)) return false;
  if (condition.kind == ExprKind::negation) return true;
  return condition.kind == ExprKind::comparison && text_of(condition.name) == "is" &&
         parts.size() == 2 && text_of(unit.exprs[parts[1]].name) == "None";
}

// `context or create_context()`
bool is_last_resort(const Unit& unit, ExprId place, const std::set<Name>& given) {
  ExprId e = place;
  for (ExprId up = unit.exprs[e].parent; up != kNone; e = up, up = unit.exprs[up].parent) {
    const Expr& x = unit.exprs[up];
    const auto parts = unit.children_of(x);
    if (x.kind != ExprKind::boolean || text_of(x.name) != "or" || parts[0] == e) continue;
    const Expr& first = unit.exprs[parts[0]];
    if (first.kind == ExprKind::name && given.contains(first.name)) return true;
  }
  return false;
}

}  // namespace

bool is_passed_by(Program& program, ExprRef call, FunctionRef f, ByteRange place) {
  if (!call.valid() || !f.valid()) return false;
  const std::map<Name, ExprRef> arguments = arguments_given(program, call, f);
  if (arguments.empty()) return false;
  const Unit& unit = program.unit(f.unit);
  const auto at = std::find_if(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    return program.range(program.child({f.unit, id}, 0)) == place;
  });
  if (at == unit.calls.end()) return false;
  if (is_given_no_time(program, arguments, {f.unit, *at})) return true;
  const std::set<Name> given = with_something(program, arguments);
  if (given.empty()) return false;
  if (is_last_resort(unit, *at, given)) return true;
  StatementId inner = unit.exprs[*at].statement;
  if (inner == kNone) return false;
  for (StatementId s = unit.statements[inner].parent; s != kNone;
       inner = s, s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::if_) continue;
    const auto values = unit.values_of(unit.statements[s]);
    const bool is_then = unit.statements[inner].kind == StatementKind::block;
    if (is_then && !values.empty() && values[0] != kNone &&
        asks_for_nothing(unit, unit.exprs[values[0]], given)) {
      return true;
    }
  }
  return false;
}

}  // namespace interlock
