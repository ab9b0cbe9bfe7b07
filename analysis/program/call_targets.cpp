#include "analysis/program/call_targets.h"

#include <algorithm>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxChoices = 32;  // of a table of functions; longer ones are data

bool is_plain(const Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  return !function.is_async && !function.is_generator;
}

// The function that a value stands for, partials undone.
Target target_of(Program& program, Value value) {
  for (int step = 0; step < 4 && value.kind == ValueKind::partial; ++step)
    value = program.resolve(value.argument);
  if (value.kind != ValueKind::function) return {};
  return {value.function, value.klass, Reach::always};
}

// Whether the module's own code calls the function, by its name, when it is imported.
bool is_called_by_module(const Program& program, FunctionRef f) {
  const std::uint32_t home = program.home(f.unit);
  const Unit& module = program.unit(home);
  return std::any_of(module.calls.begin(), module.calls.end(), [&](ExprId id) {
    const Expr& callee = program.expr(program.child({home, id}, 0));
    return callee.kind == ExprKind::name && callee.name == program.function(f).name &&
           !program.function_around(ExprRef{home, id}).valid();
  });
}

bool is_property(Program& program, FunctionRef method) {
  const auto decorators = program.decorators_of(method);
  return std::any_of(decorators.begin(), decorators.end(), [&](ExprRef d) {
    const std::string_view name = text_of(program.expr(d).name);
    return name == "property" || name == "cached_property";
  });
}

}  // namespace

bool calls_name(const Program& program, FunctionRef f, Name name) {
  const Unit& unit = program.unit(f.unit);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const Expr& callee = program.expr(program.child({f.unit, id}, 0));
    return callee.kind == ExprKind::name && callee.name == name &&
           program.function_around(ExprRef{f.unit, id}) == f;
  });
}

Targets TargetFinder::of_call(ExprRef call) {
  const ExprRef callee = program_.child(call, 0);
  if (program_.expr(callee).kind == ExprKind::attribute &&
      program_.is_patched(program_.expr(callee).name)) {
    return {};
  }
  if (const Target own = own_method(callee); own.function.valid()) {
    add_called(call, own, IsBound::yes);
    return take();
  }
  const Value value = program_.resolve(callee);
  if (value.kind == ValueKind::klass) {
    add_constructors(value.klass);
  } else if (value.kind == ValueKind::object) {
    add_method(value.klass, "__call__");
  } else if (value.kind == ValueKind::symbol && value.api != nullptr) {
    add_slots(call, *value.api);
  } else if (const Target target = target_of(program_, value); target.function.valid()) {
    const FunctionRef f = target.function;
    const bool is_method = program_.class_of(f).valid() && program_.self_name(f) != Name::none &&
                           program_.expr(callee).kind == ExprKind::attribute;
    add_called(call, target, is_method ? IsBound::yes : IsBound::no);
  } else {
    add_choices(callee);
  }
  return take();
}

Targets TargetFinder::of_property(ExprRef attribute) {
  const Name name = program_.expr(attribute).name;
  ClassRef klass = is_self(program_.child(attribute, 0)) ? receiver_ : ClassRef{};
  if (!klass.valid()) {
    const Value object = program_.resolve(program_.child(attribute, 0));
    if (object.kind != ValueKind::object) return {};
    klass = object.klass;
  }
  const FunctionRef method = program_.find_method(klass, name);
  if (method.valid() && is_plain(program_, method) && is_property(program_, method))
    found_.push_back({method, klass, Reach::always});
  return take();
}

Targets TargetFinder::of_context(ExprRef context) {
  const Value value = program_.resolve(context);
  if (value.kind == ValueKind::object) {
    add_method(value.klass, "__enter__");
    add_method(value.klass, "__exit__");
    return take();
  }
  if (program_.expr(context).kind != ExprKind::call) return {};
  Target target = own_method(program_.child(context, 0));
  if (!target.function.valid())
    target = target_of(program_, program_.resolve(program_.child(context, 0)));
  const FunctionRef f = target.function;
  if (!f.valid() || !program_.function(f).is_generator || program_.function(f).is_async) return {};
  for (const ExprRef d : program_.decorators_of(f)) {
    if (program_.resolve(d).names(Role::decorator_makes_context)) found_.push_back(target);
  }
  return take();
}

Targets TargetFinder::of_iteration(ExprRef iterable) {
  const Value value = program_.resolve(iterable);
  if (value.kind != ValueKind::object) return {};
  const FunctionRef iter = program_.find_method(value.klass, intern("__iter__"));
  if (iter.valid() && !program_.function(iter).is_async)
    found_.push_back({iter, value.klass, Reach::always});
  add_method(value.klass, "__next__");
  return take();
}

Targets TargetFinder::of_subscript(ExprRef subscript) {
  const Value object = program_.resolve(program_.child(subscript, 0));
  if (object.kind == ValueKind::object)
    add_method(object.klass, program_.expr(subscript).is_target ? "__setitem__" : "__getitem__");
  return take();
}

bool TargetFinder::is_self(ExprRef e) const {
  const Expr& x = program_.expr(e);
  return self_ != Name::none && x.kind == ExprKind::name && x.name == self_;
}

Target TargetFinder::own_method(ExprRef callee) {
  if (program_.expr(callee).kind != ExprKind::attribute) return {};
  if (!is_self(program_.child(callee, 0)) || !receiver_.valid()) return {};
  const FunctionRef method = program_.find_method(receiver_, program_.expr(callee).name);
  if (!method.valid() || !program_.runs_when_called(method)) return {};
  return {method, receiver_, Reach::always};
}

void TargetFinder::add_method(ClassRef c, const char* name) {
  const FunctionRef method = program_.find_method(c, intern(name));
  if (method.valid() && is_plain(program_, method)) found_.push_back({method, c, Reach::always});
}

void TargetFinder::add_constructors(ClassRef c) {
  add_method(c, "__new__");
  const std::size_t before = found_.size();
  add_method(c, "__init__");
  if (found_.size() == before) add_method(c, "__post_init__");
}

void TargetFinder::add_called(ExprRef call, const Target& target, IsBound is_bound) {
  const Function& function = program_.function(target.function);
  if (function.is_async) return;
  if (function.is_generator) {
    if (is_iterated(program_, call)) add_with_wrappers(target);
    return;
  }
  add_with_wrappers(target);
  add_passed(call, target.function, is_bound);
}

Reach TargetFinder::reach_of(FunctionRef f) {
  for (const ExprRef d : program_.decorators_of(f)) {
    const bool is_made = program_.expr(d).kind == ExprKind::call;
    if (program_.resolve(is_made ? program_.child(d, 0) : d).names(Role::decorator_caches))
      return is_called_by_module(program_, f) ? Reach::seldom : Reach::sometimes;
  }
  return Reach::always;
}

void TargetFinder::add_with_wrappers(const Target& target) {
  found_.push_back({target.function, target.receiver, reach_of(target.function)});
  for (const ExprRef d : program_.decorators_of(target.function)) {
    const Program::Wrapping wrapping = program_.wrapper_by(d, target.function);
    if (wrapping.kind == Program::Wrapping::Kind::wrapper)
      found_.push_back({wrapping.wrapper, {}, Reach::always});
  }
}

void TargetFinder::add_if_plain(const Target& target) {
  if (target.function.valid() && is_plain(program_, target.function)) found_.push_back(target);
}

void TargetFinder::add_passed(ExprRef call, FunctionRef called, IsBound is_bound) {
  const auto& parameters = program_.function(called).parameters;
  const std::size_t hidden = is_bound == IsBound::yes ? 1 : 0;
  for (std::size_t i = hidden; i < parameters.size(); ++i) {
    const ExprRef given =
        argument_of(program_, call, static_cast<int>(i - hidden), text_of(parameters[i].name));
    if (!given.valid()) continue;
    const Target passed = target_of(program_, program_.resolve(given));
    if (passed.function.valid() && calls_name(program_, called, parameters[i].name))
      add_if_plain(passed);
  }
}

void TargetFinder::add_slots(ExprRef call, const Api& api) {
  if (api.lazy && !is_iterated(program_, call)) return;
  for (const Slot& slot : api.slots) {
    if (slot.runs_on != RunsOn::here || slot.later) continue;
    const ExprRef given = argument_of(program_, call, slot.position, slot.keyword);
    if (given.valid()) add_if_plain(target_of(program_, program_.resolve(given)));
  }
}

void TargetFinder::add_choices(ExprRef callee) {
  if (program_.expr(callee).kind != ExprKind::subscript) return;
  const Value table = program_.resolve(program_.child(callee, 0));
  if (table.kind != ValueKind::instance || !table.contents.valid()) return;
  const Expr& display = program_.expr(table.contents);
  const bool is_dict = display.kind == ExprKind::dict;
  if (!is_dict && display.kind != ExprKind::list && display.kind != ExprKind::tuple) return;
  if (display.child_count > kMaxChoices) return;
  const Expr& key = program_.expr(program_.child(callee, 1));
  if (is_dict && key.kind == ExprKind::string) return add_choice(table.contents, key.name);
  for (std::size_t i = is_dict ? 1 : 0; i < display.child_count; i += is_dict ? 2 : 1)
    add_if_plain(target_of(program_, program_.resolve(program_.child(table.contents, i))));
}

void TargetFinder::add_choice(ExprRef dict, Name key) {
  for (std::size_t i = 0; key != Name::none && i + 1 < program_.expr(dict).child_count; i += 2) {
    const Expr& candidate = program_.expr(program_.child(dict, i));
    if (candidate.kind == ExprKind::string && candidate.name == key)
      add_if_plain(target_of(program_, program_.resolve(program_.child(dict, i + 1))));
  }
}

}  // namespace interlock
