#include <algorithm>

#include "analysis/program/call_targets.h"
#include "analysis/program/program.h"

// Decorators of the project, known by what they do.
namespace interlock {
namespace {

// The function of `outer`'s own that a `return` of it gives, through `wraps(f)(wrapper)` as well.
FunctionRef returned_function(Program& program, FunctionRef outer) {
  const Function& function = program.function(outer);
  if (function.is_async || function.is_generator || function.results.size() != 1) return {};
  ExprRef result{outer.unit, function.results.front()};
  if (!result.valid()) return {};
  const Unit& unit = program.unit(outer.unit);
  if (program.expr(result).kind == ExprKind::call && program.expr(result).child_count == 2)
    result = program.child(result, 1);
  if (program.expr(result).kind != ExprKind::name) return {};
  for (const Binding& b : unit.bindings_of(function.scope, program.expr(result).name)) {
    if (b.kind == BindingKind::function) return {outer.unit, b.link};
  }
  return {};
}

Name first_parameter(const Program& program, FunctionRef f) {
  const auto& parameters = program.function(f).parameters;
  return parameters.empty() ? Name::none : parameters.front().name;
}

bool returns_name(const Program& program, FunctionRef f, Name name) {
  const Function& function = program.function(f);
  return !function.results.empty() &&
         std::all_of(function.results.begin(), function.results.end(), [&](ExprId id) {
           return id != kNone && program.expr({f.unit, id}).kind == ExprKind::name &&
                  program.expr({f.unit, id}).name == name;
         });
}

}  // namespace

Program::Wrapping Program::wrapper_by(ExprRef decorator, FunctionRef f) {
  const bool is_made = expr(decorator).kind == ExprKind::call;
  const Value value = resolve(is_made ? child(decorator, 0) : decorator);
  if (value.kind != ValueKind::function) return {};
  FunctionRef takes = value.function;
  if (is_made) takes = returned_function(*this, takes);
  if (!takes.valid() || takes == f) return {};
  const Name decorated = first_parameter(*this, takes);
  if (decorated == Name::none) return {};
  if (returns_name(*this, takes, decorated)) return {Wrapping::Kind::same, {}};
  const FunctionRef wrapper = returned_function(*this, takes);
  if (!wrapper.valid() || !calls_name(*this, wrapper, decorated)) return {};
  // `@in_event_loop async def wrapper()`
  for (const ExprRef d : decorators_of(wrapper)) {
    if (!keeps_function(d)) return {};
  }
  const Function& made = function(wrapper);
  // A plain wrapper of a generator function hands the generator on.
  if (made.is_async != function(f).is_async || (made.is_generator && !function(f).is_generator))
    return {};
  return {Wrapping::Kind::wrapper, wrapper};
}

// The binding that reading the attribute sees: `@x.setter` and `@x.deleter` leave the getter as it
// is.
const Binding* Program::read_binding(ClassRef c, Name name) const {
  const auto bindings = unit(c.unit).bindings_of(klass(c).scope, name);
  for (auto b = bindings.rbegin(); b != bindings.rend(); ++b) {
    const FunctionRef method = function_of(c.unit, *b);
    bool is_setter = false;
    if (method.valid()) {
      for (const ExprRef d : decorators_of(method)) {
        const std::string_view decorator = text_of(expr(d).name);
        is_setter = is_setter || (expr(d).kind == ExprKind::attribute &&
                                  (decorator == "setter" || decorator == "deleter"));
      }
    }
    if (!is_setter) return &*b;
  }
  return nullptr;
}

FunctionRef Program::function_of(std::uint32_t unit_index, const Binding& binding) const {
  if (binding.kind == BindingKind::unit) return {home(unit_index) + binding.link, 0};
  if (binding.kind == BindingKind::function) return {unit_index, binding.link};
  return {};
}

FunctionRef Program::find_method(ClassRef start, Name name) {
  for (const ClassRef c : ancestry_of(start)) {
    if (klass(c).scope == kNone) continue;
    if (const Binding* binding = read_binding(c, name); binding != nullptr)
      return function_of(c.unit, *binding);
  }
  return {};
}

}  // namespace interlock
