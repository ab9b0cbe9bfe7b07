#include "analysis/program/call_targets.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/operators.h"

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

FunctionRef method_around(const Program& program, FunctionRef f) {
  while (f.valid() && !program.class_of(f).valid()) f.id = program.function(f).enclosing;
  return f;
}

Name self_of(Program& program, FunctionRef f) {
  const FunctionRef method = method_around(program, f);
  return method.valid() ? program.self_name(method) : Name::none;
}

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
  // A table that is written out says more than the values that it has.
  const Value value = program_.resolve(callee);
  if (!value.is_one()) add_choices(callee);
  if (!found_.empty() || !value.known()) return take();
  return of_each(value, [&](const Value& one) { add_value(call, one, value.is_one()); });
}

template <typename Add>
Targets TargetFinder::of_each(const Value& value, Add add) {
  const auto choices = program_.alternatives(value);
  const auto count = static_cast<std::uint32_t>(choices.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t before = found_.size();
    in_choice_ = count > 1;
    add(choices[i]);
    in_choice_ = false;
    for (std::size_t t = before; count > 1 && t < found_.size(); ++t) {
      found_[t].alternative = i;
      found_[t].alternatives = count;
    }
  }
  return take();
}

void TargetFinder::add_value(ExprRef call, const Value& value, bool is_one) {
  const ExprRef callee = program_.child(call, 0);
  if (value.kind == ValueKind::klass) {
    add_constructors(value.klass);
  } else if (value.kind == ValueKind::object) {
    add_method(value.klass, "__call__");
  } else if (value.kind == ValueKind::symbol && value.api != nullptr) {
    // What is one API is looked at before.
    const bool blocks = !is_one && blocks_by(program_, call, *value.api) &&
                        (!value.api->lazy || is_iterated(program_, call));
    if (blocks) found_.push_back({{}, {}, Reach::always, value.api});
    if (!blocks) add_slots(call, *value.api);
  } else if (const Target target = target_of(program_, value); target.function.valid()) {
    const FunctionRef f = target.function;
    const bool is_method = program_.class_of(f).valid() && program_.self_name(f) != Name::none &&
                           program_.expr(callee).kind == ExprKind::attribute;
    add_called(call, target, is_method ? IsBound::yes : IsBound::no);
  } else {
    add_choices(callee);
  }
}

Targets TargetFinder::of_property(ExprRef attribute) {
  const Name name = program_.expr(attribute).name;
  const auto add = [&](ClassRef klass) {
    const FunctionRef method = program_.find_method(klass, name);
    if (method.valid() && is_plain(program_, method) && is_property(program_, method))
      found_.push_back({method, klass, Reach::always});
  };
  const ExprRef owner = program_.child(attribute, 0);
  if (is_self(owner) && receiver_.valid()) {
    add(receiver_);
    return take();
  }
  return of_each(program_.resolve(owner), [&](const Value& object) {
    if (object.kind == ValueKind::object) add(object.klass);
  });
}

Targets TargetFinder::of_context(ExprRef context) {
  const Value value = program_.resolve(context);
  if (value.known()) return of_each(value, [&](const Value& one) { add_context(context, one); });
  add_context(context, value);
  return take();
}

void TargetFinder::add_context(ExprRef context, const Value& value) {
  if (value.kind == ValueKind::object) {
    add_method(value.klass, "__enter__");
    add_method(value.klass, "__exit__");
    return;
  }
  if (program_.expr(context).kind != ExprKind::call) return;
  Target target = own_method(program_.child(context, 0));
  if (!target.function.valid())
    target = target_of(program_, program_.resolve(program_.child(context, 0)));
  const FunctionRef f = target.function;
  if (!f.valid() || !program_.function(f).is_generator || program_.function(f).is_async) return;
  for (const ExprRef d : program_.decorators_of(f)) {
    if (program_.resolve(d).names(Role::decorator_makes_context)) found_.push_back(target);
  }
}

Targets TargetFinder::of_iteration(ExprRef iterable) {
  const bool is_call = program_.expr(iterable).kind == ExprKind::call;
  return of_each(program_.resolve(iterable), [&](const Value& value) {
    // That of a call is the call's.
    const bool is_kept = value.kind == ValueKind::generator && !is_call;
    if (is_kept && !program_.function(value.function).is_async)
      add_with_wrappers({value.function, value.klass});
    if (value.kind != ValueKind::object) return;
    const FunctionRef iter = program_.find_method(value.klass, intern("__iter__"));
    if (iter.valid() && !program_.function(iter).is_async)
      found_.push_back({iter, value.klass, Reach::always});
    add_method(value.klass, "__next__");
  });
}

Targets TargetFinder::of_subscript(ExprRef subscript) {
  const Expr& x = program_.expr(subscript);
  const Unit& unit = program_.unit(subscript.unit);
  const bool is_deleted = x.is_target && x.statement != kNone &&
                          unit.statements[x.statement].kind == StatementKind::delete_;
  const char* stored = is_deleted ? "__delitem__" : "__setitem__";
  const char* method = x.is_target ? stored : "__getitem__";
  return of_each(program_.resolve(program_.child(subscript, 0)), [&](const Value& object) {
    if (object.kind == ValueKind::object) add_method(object.klass, method);
  });
}

bool TargetFinder::add_operand(const Value& operand, const char* name) {
  if (operand.kind != ValueKind::object || name == nullptr) return false;
  const std::size_t before = found_.size();
  add_method(operand.klass, name);
  // `!=` is the contrary of `==` where a class says nothing else.
  if (found_.size() == before && std::string_view(name) == "__ne__")
    add_method(operand.klass, "__eq__");
  return found_.size() > before || program_.find_method(operand.klass, intern(name)).valid();
}

Targets TargetFinder::of_operands(const Value& left, const Value& right,
                                  std::string_view operation) {
  const OperatorMethods methods = methods_of_operator(operation);
  if (methods.method == nullptr) return {};
  if (operation == "in" || operation == "not in")
    return of_each(right, [&](const Value& one) { add_operand(one, methods.method); });
  if (!left.known()) return {};
  return of_each(left, [&](const Value& one) {
    if (!add_operand(one, methods.method)) add_operand(right, methods.reflected);
  });
}

Targets TargetFinder::of_operation(ExprRef operation) {
  const Expr& x = program_.expr(operation);
  const std::string_view sign = text_of(x.name);
  const bool is_sign = x.child_count == 1;
  if (is_sign ? method_of_sign(sign) == nullptr : methods_of_operator(sign).method == nullptr)
    return {};
  if (x.child_count == 2) {
    // `1 - table`: numbers leave it to the other operand.
    const char* reflected = methods_of_operator(sign).reflected;
    if (reflected != nullptr &&
        program_.expr(program_.child(operation, 0)).kind == ExprKind::number) {
      return of_each(program_.resolve(program_.child(operation, 1)),
                     [&](const Value& right) { add_operand(right, reflected); });
    }
    return of_operands(program_.resolve(program_.child(operation, 0)),
                       program_.resolve(program_.child(operation, 1)), sign);
  }
  if (!is_sign) return {};
  return of_each(program_.resolve(program_.child(operation, 0)),
                 [&](const Value& one) { add_operand(one, method_of_sign(sign)); });
}

Targets TargetFinder::of_augmented(ExprRef target, ExprRef value, Name operation) {
  const std::string_view sign = text_of(operation);
  const Value left = program_.resolve(target);
  const Value right = program_.resolve(value);
  if (const char* in_place = method_in_place(sign); in_place != nullptr && left.is_one()) {
    if (add_operand(left, in_place)) return take();
  }
  return sign.empty() ? Targets{} : of_operands(left, right, sign.substr(0, sign.size() - 1));
}

bool TargetFinder::add_implementations(ExprRef call, const Target& target, IsBound is_bound) {
  if (in_choice_ || !program_.is_abstract(target.function)) return false;
  // What is awaited is no plain function's result.
  if (is_awaited(program_, call)) return false;
  // `super().close()` and `Valve.close(valve)` mean the very method.
  const ExprRef callee = program_.child(call, 0);
  if (program_.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef object = program_.child(callee, 0);
  const bool is_super = program_.expr(object).kind == ExprKind::call &&
                        program_.resolve(program_.child(object, 0)).names(Role::super);
  if (is_super || program_.resolve(object).kind != ValueKind::object) return false;
  const ClassRef abstract =
      target.receiver.valid() ? target.receiver : program_.class_of(target.function);
  const auto classes = program_.implementations_of(abstract, call.unit);
  if (classes.empty()) return false;
  in_choice_ = true;
  for (std::uint32_t i = 0; i < classes.size(); ++i) {
    const FunctionRef method =
        program_.find_method(classes[i], program_.function(target.function).name);
    if (!method.valid() || !program_.runs_when_called(method)) continue;
    const std::size_t before = found_.size();
    add_called(call, {method, classes[i]}, is_bound);
    for (std::size_t t = before; t < found_.size(); ++t) {
      found_[t].reach = std::max(found_[t].reach, Reach::sometimes);
      found_[t].alternative = i;
      found_[t].alternatives = static_cast<std::uint32_t>(classes.size());
    }
  }
  in_choice_ = false;
  return true;
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
  if (add_implementations(call, target, is_bound)) return;
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
