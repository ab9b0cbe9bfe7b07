#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// What the parts of a target get: `phone, headset = pair()`.
namespace interlock {
namespace {

// Which of the targets in `target` stands at `range`; -1 where none does.
int place_in(const Unit& unit, ExprId target, ByteRange range) {
  if (target == kNone) return -1;
  const auto targets = unit.children_of(unit.exprs[target]);
  const auto found = std::find_if(targets.begin(), targets.end(),
                                  [&](ExprId id) { return unit.exprs[id].range == range; });
  return found == targets.end() ? -1 : static_cast<int>(found - targets.begin());
}

}  // namespace

// The part of a tuple whose items are known, by its display or its annotation.
Value Program::part_of(const Value& tuple, std::size_t index) {
  if (tuple.kind == ValueKind::several)
    return of_each(tuple, [&](const Value& one) { return part_of(one, index); });
  if (tuple.kind != ValueKind::instance || tuple.api->name != "builtins.tuple") return {};
  if (tuple.argument.valid()) {
    const Expr& type = expr(tuple.argument);
    const std::size_t count = type.child_count - 1;
    const bool same = count == 2 && text_of(expr(child(tuple.argument, 2)).name) == "...";
    if (same) return resolve_type(child(tuple.argument, 1));
    return index < count ? resolve_type(child(tuple.argument, index + 1)) : Value{};
  }
  if (!tuple.contents.valid() || expr(tuple.contents).kind != ExprKind::tuple) return {};
  const std::size_t count = expr(tuple.contents).child_count;
  for (std::size_t i = 0; i < count && i <= index; ++i) {
    if (expr(child(tuple.contents, i)).kind == ExprKind::star) return {};
  }
  return index < count ? resolve(child(tuple.contents, index)) : Value{};
}

Value Program::part_of_target(const Value& value, std::uint32_t unit_index, ExprId target,
                              const Binding& binding) {
  const Unit& here = unit(unit_index);
  const int place = value.known() ? place_in(here, target, binding.range) : -1;
  if (place < 0) return {};
  // What stands after a star has no place that could be known.
  const auto targets = here.children_of(here.exprs[target]);
  for (int i = 0; i <= place; ++i) {
    if (here.exprs[targets[static_cast<std::size_t>(i)]].kind == ExprKind::star) return {};
  }
  return part_of(value, static_cast<std::size_t>(place));
}

// `for name, session in sessions.items()`, `for number, thread in enumerate(threads)`, and `ours,
// theirs = Pipe()`
Value Program::unpacked(std::uint32_t unit_index, const Binding& binding) {
  const ExprRef source{unit_index, binding.value};
  if (!source.valid()) return {};
  const Unit& here = unit(unit_index);
  const auto loop = std::find_if(here.iterations.begin(), here.iterations.end(),
                                 [&](const Iteration& i) { return i.iterable == source.id; });
  if (loop == here.iterations.end()) {
    if (binding.statement == kNone) return {};
    const Statement& statement = here.statements[binding.statement];
    const auto targets = here.targets_of(statement);
    if (statement.kind == StatementKind::with) {
      const auto contexts = here.values_of(statement);
      const auto at = std::find(contexts.begin(), contexts.end(), source.id);
      if (at == contexts.end()) return {};
      const ExprId target = targets[static_cast<std::size_t>(at - contexts.begin())];
      return part_of_target(entered(resolve(source)), unit_index, target, binding);
    }
    if (targets.size() != 1) return {};
    const Value part = part_of_target(resolve(source), unit_index, targets[0], binding);
    if (part.known() || expr(source).kind != ExprKind::call) return part;
    return place_in(here, targets[0], binding.range) >= 0 ? element_of_expr(source) : Value{};
  }
  const Value part = part_of_target(element_of_expr(source), unit_index, loop->target, binding);
  if (part.known() || loop->is_async || expr(source).kind != ExprKind::call) return part;
  const int place = place_in(here, loop->target, binding.range);
  if (place < 0) return {};
  const ExprRef callee = child(source, 0);
  const Value called = resolve(callee);
  switch (called.api == nullptr ? Role::none : called.api->role) {
    case Role::pairs_of_mapping: {
      if (expr(callee).kind != ExprKind::attribute) return {};
      const Value mapping = resolve(child(callee, 0));
      return place == 0 ? element_of(mapping) : item_of(mapping);
    }
    case Role::numbered_items: {
      const ExprRef items = argument_of(*this, source, 0, "iterable");
      return place == 1 && items.valid() ? element_of_expr(items) : Value{};
    }
    case Role::items_side_by_side: {
      const ExprRef items = argument_of(*this, source, place, "");
      return items.valid() ? element_of_expr(items) : Value{};
    }
    default:
      return {};
  }
}

}  // namespace interlock
