#include "analysis/program/picklable.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

// The methods by which a class says itself what is pickled (Python's `pickle` documentation,
// "Pickling Class Instances").
constexpr std::array<std::string_view, 5> kOwnWays = {"__getstate__", "__reduce__", "__reduce_ex__",
                                                      "__getnewargs__", "__getnewargs_ex__"};

// Whether a function around the scope binds what is defined in it: pickle finds names of modules
// and of classes there.
bool is_local(const Program& program, ScopeRef scope, Name name) {
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const Unit& unit = program.unit(scope.unit);
    if (unit.scopes[scope.id].kind != ScopeKind::function) continue;
    // `global worker` before `def worker()`.
    return std::none_of(unit.globals.begin(), unit.globals.end(), [&](const GlobalName& global) {
      return global.scope == scope.id && global.name == name;
    });
  }
  return false;
}

PickleFailure of_function(Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  if (function.is_lambda) return {Unpicklable::lambda, nullptr, f, Name::none, {}};
  const ScopeRef defined_in{f.unit, function.defined_in};
  if (!is_local(program, defined_in, function.name) || !program.decorators_of(f).empty()) return {};
  return {Unpicklable::local_function, nullptr, f, Name::none, {}};
}

// Whether nothing that the class inherits from is unknown, or pickles in its own way.
bool is_plain(Program& program, ClassRef c) {
  const auto& ancestry = program.ancestry_of(c);
  return std::all_of(ancestry.begin(), ancestry.end(), [&](ClassRef ancestor) {
    const auto& methods = program.methods_of(ancestor);
    const bool has_own_way = std::any_of(methods.begin(), methods.end(), [&](FunctionRef method) {
      const std::string_view name = text_of(program.function(method).name);
      return std::find(kOwnWays.begin(), kOwnWays.end(), name) != kOwnWays.end();
    });
    if (has_own_way || !program.klass(ancestor).decorators.empty()) return false;
    const auto& bases = program.klass(ancestor).bases;
    return std::all_of(bases.begin(), bases.end(), [&](ExprId id) {
      const Value base = program.resolve({ancestor.unit, id});
      const std::string_view path = text_of(base.path);
      return base.kind == ValueKind::klass || path == "builtins.object" || path == "abc.ABC";
    });
  });
}

// What an instance says of itself, without a look at where it is from.
Unpicklable of_api(const Value& value) {
  if (value.kind == ValueKind::generator) return Unpicklable::generator;
  if (value.kind != ValueKind::instance) return Unpicklable::no;
  if (value.api->pickled == Pickled::never) return Unpicklable::object;
  return value.api->pickled == Pickled::at_start ? Unpicklable::at_start : Unpicklable::no;
}

// Whether the object at `e` is made in this file, as what it is taken for: an annotation may stand
// for a proxy that has the same methods.
bool is_made_here(Program& program, ExprRef e, const Api& klass) {
  const ExprRef made = origin_of(program, e);
  if (!made.valid()) return false;
  const Value value = program.resolve(made);
  return value.kind == ValueKind::instance && value.api == &klass;
}

// The only value that `__init__` gives an attribute, where that can't be pickled.
PickleFailure of_object(Program& program, ClassRef c) {
  const Class& klass = program.klass(c);
  if (!is_plain(program, c)) return {};
  if (is_local(program, {c.unit, klass.defined_in}, klass.name))
    return {Unpicklable::local_class, nullptr, {}, klass.name, {}};
  for (const ClassRef ancestor : program.ancestry_of(c)) {
    const auto& attributes = program.attributes_of(ancestor);
    for (const Program::AttributeRef& ref : attributes) {
      const AttributeBinding& b = program.unit(ref.unit).attribute_bindings[ref.index];
      const ExprRef value{ref.unit, b.value};
      if (b.kind != BindingKind::value || !value.valid()) continue;
      if (b.function == kNone || b.function >= program.unit(ref.unit).functions.size()) continue;
      if (text_of(program.unit(ref.unit).functions[b.function].name) != "__init__") continue;
      const auto same = std::count_if(attributes.begin(), attributes.end(), [&](const auto& other) {
        return program.unit(other.unit).attribute_bindings[other.index].name == b.name;
      });
      if (same != 1 || program.expr(value).kind != ExprKind::call) continue;
      const Value held = program.resolve(value);
      if (of_api(held) == Unpicklable::object)
        return {Unpicklable::holder, held.api, {}, b.name, value};
    }
  }
  return {};
}

}  // namespace

PickleFailure pickle_failure(Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.kind == ExprKind::lambda) return {Unpicklable::lambda, nullptr, {e.unit, x.link}, {}, {}};
  if (x.kind == ExprKind::generator) return {Unpicklable::generator, nullptr, {}, {}, {}};
  const Value value = program.resolve(e);
  switch (value.kind) {
    case ValueKind::partial:
    case ValueKind::function: {
      const FunctionRef f = named_function(program, e);
      if (!f.valid()) return {};
      const PickleFailure failure = of_function(program, f);
      if (failure.why != Unpicklable::no || x.kind != ExprKind::attribute) return failure;
      // `self.work`
      if (program.self_name(f) == Name::none) return {};
      const Value object = program.resolve(program.child(e, 0));
      return object.kind == ValueKind::object ? of_object(program, object.klass) : PickleFailure{};
    }
    case ValueKind::object:
      return of_object(program, value.klass);
    case ValueKind::generator:
      return {Unpicklable::generator, nullptr, {}, {}, {}};
    case ValueKind::instance: {
      const Unpicklable why = of_api(value);
      if (why == Unpicklable::no || !is_made_here(program, e, *value.api)) return {};
      return {why, value.api, {}, Name::none, origin_of(program, e)};
    }
    default:
      return {};
  }
}

}  // namespace interlock
