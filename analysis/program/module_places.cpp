#include "analysis/program/module_places.h"

#include <algorithm>
#include <string>

#include "analysis/program/class_attributes.h"

namespace interlock {
namespace {

bool is_on_top_level(const Program& program, ClassRef c) {
  if (c.unit != 0) return false;
  const Unit& unit = program.unit(0);
  return unit.scopes[unit.classes[c.id].defined_in].kind == ScopeKind::module;
}

// Whether the class itself has the attribute, and no method gives its object one of that name.
bool is_of_class_alone(Program& program, ClassRef c, Name attribute) {
  const Class& klass = program.klass(c);
  if (klass.scope == kNone) return false;
  if (program.unit(c.unit).bindings_of(klass.scope, attribute).empty()) return false;
  return !assigns_attribute(program, c, attribute);
}

}  // namespace

bool is_module_name(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.kind != ExprKind::name) return false;
  const ScopeRef start{e.unit, x.scope};
  for (ScopeRef scope = start; scope.id != kNone; scope = program.outer(scope)) {
    const Unit& unit = program.unit(scope.unit);
    const ScopeKind kind = unit.scopes[scope.id].kind;
    // Code in a function doesn't see the names of the class around it.
    if (kind == ScopeKind::class_ && scope != start) continue;
    const auto bindings = unit.bindings_of(scope.id, x.name);
    if (bindings.empty()) continue;
    return kind == ScopeKind::module ||
           std::any_of(bindings.begin(), bindings.end(),
                       [](const Binding& b) { return b.kind == BindingKind::global; });
  }
  return false;
}

Name module_place(Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.kind == ExprKind::name) return is_module_name(program, e) ? x.name : Name::none;
  if (x.kind != ExprKind::attribute) return Name::none;
  const ExprRef receiver = program.child(e, 0);
  if (program.expr(receiver).kind != ExprKind::name) return Name::none;
  const Value value = program.resolve(receiver);
  const bool is_class = value.kind == ValueKind::klass;
  if (!is_class && value.kind != ValueKind::object) return Name::none;
  if (!is_on_top_level(program, value.klass)) return Name::none;
  if (!is_class && !is_of_class_alone(program, value.klass, x.name)) return Name::none;
  return intern(std::string(text_of(program.klass(value.klass).name)) + "." +
                std::string(text_of(x.name)));
}

}  // namespace interlock
