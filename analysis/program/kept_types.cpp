#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/program/program.h"

// Decorators after which calling a function gives what the function gives, though they may not run
// it: those that say so by their types, `(T) -> T`, and those whose wrapper says so, by
// `functools.wraps`.
namespace interlock {
namespace {

constexpr std::size_t kMaxParts = 64;  // of one annotation

// Whether two annotations are written alike.
bool is_same_type(const Program& program, ExprRef a, ExprRef b) {
  std::vector<std::pair<ExprRef, ExprRef>> open{{a, b}};
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (i == kMaxParts) return false;
    const auto [left, right] = open[i];
    const Expr& x = program.expr(left);
    const Expr& y = program.expr(right);
    if (x.kind != y.kind || x.name != y.name || x.child_count != y.child_count) return false;
    for (std::size_t c = 0; c < x.child_count; ++c)
      open.emplace_back(program.child(left, c), program.child(right, c));
  }
  return true;
}

// The last argument of `Callable[..., R]`; the annotation itself where it is anything else.
ExprRef result_in(const Program& program, ExprRef type) {
  const Expr& x = program.expr(type);
  const bool is_callable = x.kind == ExprKind::subscript && x.child_count == 3 &&
                           text_of(program.expr(program.child(type, 0)).name) == "Callable";
  return is_callable ? program.child(type, 2) : type;
}

// `def cached(function: F) -> F`, `def timed(f: Callable[P, R]) -> Callable[P, R]`
bool says_same(const Program& program, FunctionRef takes) {
  const Function& decorator = program.function(takes);
  if (decorator.parameters.empty() || decorator.returns == kNone) return false;
  const ExprRef given{takes.unit, decorator.parameters.front().annotation};
  const ExprRef made{takes.unit, decorator.returns};
  return given.valid() &&
         is_same_type(program, result_in(program, given), result_in(program, made));
}

// `def once(key: str) -> Callable[[F], F]`
bool says_same_of_made(const Program& program, FunctionRef factory) {
  const ExprRef made{factory.unit, program.function(factory).returns};
  if (!made.valid() || result_in(program, made) == made) return false;
  const ExprRef given = program.child(made, 1);
  if (program.expr(given).child_count != 1) return false;
  return is_same_type(program, result_in(program, program.child(given, 0)),
                      result_in(program, result_in(program, made)));
}

// Whether the function defines a wrapper of its parameter that is as asynchronous as `f` is.
bool wraps_parameter(Program& program, FunctionRef takes, FunctionRef f) {
  const Function& decorator = program.function(takes);
  if (decorator.parameters.empty()) return false;
  const Unit& unit = program.unit(takes.unit);
  for (FunctionId id = 0; id < unit.functions.size(); ++id) {
    const Function& wrapper = unit.functions[id];
    if (wrapper.enclosing != takes.id || wrapper.is_async != program.function(f).is_async) continue;
    for (const ExprId d : wrapper.decorators) {
      const Expr& wraps = unit.exprs[d];
      if (wraps.kind != ExprKind::call || wraps.child_count != 2) continue;
      const Expr& wrapped = unit.exprs[unit.children_of(wraps)[1]];
      const bool is_parameter =
          wrapped.kind == ExprKind::name && wrapped.name == decorator.parameters.front().name;
      const Value called = program.resolve(program.child({takes.unit, d}, 0));
      if (is_parameter && text_of(called.path) == "functools.wraps") return true;
    }
  }
  return false;
}

// The functions inside that take what the factory decorates: those it defines.
bool made_wraps_parameter(Program& program, FunctionRef factory, FunctionRef f) {
  const Unit& unit = program.unit(factory.unit);
  for (FunctionId id = 0; id < unit.functions.size(); ++id) {
    if (unit.functions[id].enclosing != factory.id) continue;
    if (wraps_parameter(program, {factory.unit, id}, f)) return true;
  }
  return false;
}

}  // namespace

bool Program::keeps_type(ExprRef decorator, FunctionRef f) {
  if (keeps_function(decorator) || wrapper_by(decorator, f).kind != Wrapping::Kind::none)
    return true;
  const bool is_made = expr(decorator).kind == ExprKind::call;
  const Value value = resolve(is_made ? child(decorator, 0) : decorator);
  if (value.kind != ValueKind::function || value.function == f) return false;
  if (function(value.function).is_lambda || function(value.function).is_async) return false;
  if (!is_made)
    return says_same(*this, value.function) || wraps_parameter(*this, value.function, f);
  return says_same_of_made(*this, value.function) || made_wraps_parameter(*this, value.function, f);
}

bool Program::keeps_type(FunctionRef f) {
  const auto decorators = decorators_of(f);
  return std::all_of(decorators.begin(), decorators.end(),
                     [&](ExprRef d) { return keeps_type(d, f); });
}

}  // namespace interlock
