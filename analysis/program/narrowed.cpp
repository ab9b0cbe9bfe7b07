#include <algorithm>

#include "analysis/program/program.h"

// What the checks around a use leave of its value.
namespace interlock {
namespace {

// A class that says of an object what it can do (`Iterable`, `Awaitable`): objects of any other
// class may be of it besides.
bool says_ability(const Value& object) {
  if (object.kind != ValueKind::instance) return false;
  const std::string_view name = object.api->name;
  return name.starts_with("typing.") || name.starts_with("collections.abc.");
}

}  // namespace

// An object of the class, or of one of several.
Value Program::object_of(const Value& type) {
  if (type.kind == ValueKind::several) {
    Value all;
    all.kind = ValueKind::none;
    for (const Value& one : alternatives(type)) {
      // `Session = Any` for who doesn't check types.
      if (text_of(one.path) == "typing.Any") continue;
      const Value object = object_of(one);
      if (!object.known()) return {};
      all = join(all, object);
    }
    return all;
  }
  if (type.kind == ValueKind::none) return type;
  // `Robots = list[Robot]`
  if (type.kind == ValueKind::symbol && type.argument.valid()) return resolve_type(type.argument);
  const auto classes = alternatives(type);
  const bool all_are = std::all_of(classes.begin(), classes.end(), [](const Value& one) {
    const bool is_modelled =
        one.kind == ValueKind::symbol && one.api != nullptr && one.api->kind == ApiKind::klass;
    return is_modelled || one.kind == ValueKind::klass;
  });
  return all_are ? result_of_call(type, {}) : Value{};
}

// What an object has to be for `isinstance(object, classes)`: a class, or a tuple or union of some.
Value Program::checked_type(ExprRef classes) {
  if (expr(classes).kind != ExprKind::tuple) {
    const Value value = resolve(classes);
    // A tuple that has a name.
    const bool is_tuple = value.kind == ValueKind::instance && value.contents.valid() &&
                          expr(value.contents).kind == ExprKind::tuple;
    if (!is_tuple) return object_of(value);
    classes = value.contents;
  }
  Value all;
  all.kind = ValueKind::none;
  for (std::size_t i = 0; i < expr(classes).child_count; ++i) {
    const Value one = object_of(resolve(child(classes, i)));
    if (!one.known()) return {};
    all = join(all, one);
  }
  return all.kind == ValueKind::none ? Value{} : all;
}

bool Program::is_subclass(const Value& object, const Value& of) {
  for (const Value& base : alternatives(of)) {
    if (object.kind == ValueKind::instance && base.kind == ValueKind::instance &&
        object.api == base.api)
      return true;
    if (object.kind != ValueKind::object || base.kind != ValueKind::object) continue;
    const std::vector<ClassRef> order = ancestry_of(object.klass);
    if (std::find(order.begin(), order.end(), base.klass) != order.end()) return true;
  }
  return false;
}

Value Program::narrowed(ExprRef use, const Value& value) {
  const std::size_t count = narrowings_[use.unit].size();
  if (count == 0) return value;
  const Unit& here = unit(use.unit);
  const Expr& x = expr(use);
  if (x.is_target || x.in_type) return value;
  Value known = value;
  for (std::size_t i = 0; i < count; ++i) {
    // Modules that are met on the way move the others' lists.
    const Narrowing narrowing = narrowings_[use.unit][i];
    if (!narrowing.range.contains(x.range)) continue;
    const Expr& subject = here.exprs[narrowing.subject];
    if (!is_same_variable(here, subject, x)) continue;
    // A function inside may run when all is different.
    if (function_around(use) != function_around(ExprRef{use.unit, narrowing.subject})) continue;
    const Value type = checked_type({use.unit, narrowing.classes});
    if (!narrowing.holds && known.kind != ValueKind::several) continue;
    if (!type.known()) continue;
    Value kept;
    kept.kind = ValueKind::none;
    for (const Value& one : alternatives(known)) {
      if (is_subclass(one, type) == narrowing.holds) kept = join(kept, one);
    }
    if (kept.known() && kept.kind != ValueKind::none) {
      known = kept;
    } else if (narrowing.holds && known.known() && says_ability(type)) {
      // Its own class still says all that it can do; of what is known by other abilities, it
      // doesn't.
      if (known.kind != ValueKind::object) known = {};
    } else if (narrowing.holds && (known.kind != ValueKind::instance || type.kind != known.kind)) {
      // Of two modelled classes the first says more of how the object was made.
      known = type;
    }
  }
  return known;
}

}  // namespace interlock
