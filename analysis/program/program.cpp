#include "analysis/program/program.h"

namespace interlock {

Program::Program(const ModuleFacts& facts) : facts_(facts), memo_(facts.units.size()) {
  for (std::uint32_t u = 0; u < facts.units.size(); ++u) {
    for (const GlobalName& global : unit(u).globals) globals_.emplace_back(u, global);
  }
}

ScopeRef Program::outer(ScopeRef scope) const {
  const Scope& inner = unit(scope.unit).scopes[scope.id];
  if (inner.kind == ScopeKind::enclosing) return {0, facts_.units[scope.unit].scope};
  return {scope.unit, inner.parent};
}

FunctionRef Program::function_around(ScopeRef scope) const {
  while (scope.id != kNone) {
    const Scope& here = unit(scope.unit).scopes[scope.id];
    if (here.kind == ScopeKind::function) return {scope.unit, here.owner};
    // A class body runs where the class is defined.
    scope = outer(scope);
  }
  return {};
}

FunctionRef Program::function_around(ExprRef e) const {
  return function_around(ScopeRef{e.unit, expr(e).scope});
}

ClassRef Program::class_of(FunctionRef f) const {
  if (f.id == 0 && f.unit != 0) return {0, facts_.units[f.unit].klass};
  return {f.unit, function(f).klass};
}

std::vector<ExprRef> Program::decorators_of(FunctionRef f) const {
  std::vector<ExprRef> decorators;
  if (f.id == 0 && f.unit != 0) {
    const StatementId statement = facts_.units[f.unit].statement;
    for (const ExprId d : unit(0).values_of(unit(0).statements[statement])) {
      decorators.push_back({0, d});
    }
    return decorators;
  }
  for (const ExprId d : function(f).decorators) decorators.push_back({f.unit, d});
  return decorators;
}

const Program::ClassIndex& Program::class_index(ClassRef c) {
  const std::uint64_t key = (std::uint64_t{c.unit} << 32) | c.id;
  const auto [entry, fresh] = classes_.try_emplace(key);
  ClassIndex& index = entry->second;
  if (!fresh) return index;
  const Unit& home = unit(c.unit);
  for (FunctionId f = 0; f < home.functions.size(); ++f) {
    const bool whole_unit = f == 0 && c.unit != 0;
    if (!whole_unit && home.functions[f].klass == c.id && !home.functions[f].is_lambda) {
      index.methods.push_back({c.unit, f});
    }
  }
  if (c.unit == 0) {
    for (std::uint32_t u = 1; u < facts_.units.size(); ++u) {
      if (facts_.units[u].klass == c.id) index.methods.push_back({u, 0});
    }
  }
  for (const FunctionRef method : index.methods) {
    const Name self = self_name(method);
    if (self == Name::none) continue;
    const auto& bindings = unit(method.unit).attribute_bindings;
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
      if (bindings[i].receiver != self) continue;
      // A closure inside the method sees the same object; a method of another class does not.
      FunctionRef around{method.unit, bindings[i].function};
      while (around.valid() && around != method) {
        if (function(around).klass != kNone) break;
        around.id = function(around).enclosing;
      }
      if (around == method) index.attributes.push_back({method.unit, i});
    }
  }
  return index;
}

const std::vector<FunctionRef>& Program::methods_of(ClassRef c) {
  return class_index(c).methods;
}

const std::vector<Program::AttributeRef>& Program::attributes_of(ClassRef c) {
  return class_index(c).attributes;
}

Name Program::self_name(FunctionRef method) {
  const Function& f = function(method);
  if (f.parameters.empty()) return Name::none;
  for (const ExprRef d : decorators_of(method)) {
    const std::string_view name = text_of(expr(d).name);
    if (expr(d).kind == ExprKind::name && (name == "staticmethod" || name == "classmethod")) {
      return Name::none;
    }
  }
  return f.parameters.front().name;
}

bool Program::is_undecorated(FunctionRef f) {
  for (const ExprRef d : decorators_of(f)) {
    Value decorator = resolve(d);
    // `@lru_cache(maxsize=8)` calls what makes the decorator.
    if (expr(d).kind == ExprKind::call) decorator = resolve(child(d, 0));
    if (!decorator.names(Role::decorator_keeps)) return false;
  }
  return true;
}

Value join(const Value& a, const Value& b) {
  if (a.kind == ValueKind::none) return b;
  if (b.kind == ValueKind::none) return a;
  if (a == b) return a;
  // Containers of different items are still containers.
  Value bare_a = a;
  Value bare_b = b;
  bare_a.argument = bare_b.argument = {};
  bare_a.contents = bare_b.contents = {};
  if (a.kind == ValueKind::instance && bare_a == bare_b) return bare_a;
  return {};
}

}  // namespace interlock
