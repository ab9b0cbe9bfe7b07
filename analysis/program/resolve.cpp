#include <algorithm>
#include <utility>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// What expressions evaluate to.
namespace interlock {
namespace {

std::string_view class_of_display(const Expr& e) {
  switch (e.kind) {
    case ExprKind::set:
      return "builtins.set";
    case ExprKind::dict:
      return "builtins.dict";
    case ExprKind::tuple:
      return "builtins.tuple";
    case ExprKind::comprehension:
      return e.name != Name::none ? "builtins.dict" : "builtins.list";
    default:
      return "builtins.list";
  }
}

// Of what the API gives: "self" is the class that it was looked up on.
std::string_view class_of_result(const Value& callee) {
  const std::string_view returns = returns_of(*callee.api);
  return returns == "self" && callee.receiver != nullptr ? callee.receiver->name : returns;
}

}  // namespace

Value Program::instance_of(std::string_view class_name) {
  const Api* api = class_name.empty() ? nullptr : models().find_typed(class_name);
  if (api == nullptr || api->kind != ApiKind::klass) return {};
  Value value;
  value.kind = ValueKind::instance;
  value.api = api;
  value.path = intern(api->name);
  return value;
}

Value Program::function_value(FunctionRef f) {
  Value value;
  value.kind = ValueKind::function;
  if (!runs_when_called(f)) {
    if (!keeps_type(f)) return {};
    value.kind = ValueKind::callable;
  }
  value.function = f;
  return value;
}

Value Program::compute(ExprRef e) {
  const Expr& x = expr(e);
  switch (x.kind) {
    case ExprKind::name: {
      const Value named = resolve_name({e.unit, x.scope}, x.name, e);
      // What a type names may be defined after it (PEP 649, 695).
      if (x.in_type && !named.known()) return resolve_name({e.unit, x.scope}, x.name, {});
      return narrowed(e, named);
    }
    case ExprKind::attribute:
      return narrowed(e, member(resolve(child(e, 0)), x.name));
    case ExprKind::call:
      return result_of_call(resolve(child(e, 0)), e);
    case ExprKind::await: {
      const Value value = awaited(resolve(child(e, 0)));
      return value.known() ? value : offloaded_result(child(e, 0));
    }
    case ExprKind::walrus:
      return x.child_count == 2 ? resolve(child(e, 1)) : Value{};
    case ExprKind::conditional:
      return x.child_count == 3 ? join(resolve(child(e, 0)), resolve(child(e, 2))) : Value{};
    case ExprKind::boolean: {
      if (x.child_count == 0) return {};
      Value all = resolve(child(e, 0));
      for (std::size_t i = 1; i < x.child_count; ++i) all = join(all, resolve(child(e, i)));
      return all;
    }
    case ExprKind::binary:
    case ExprKind::unary:
      return operated(e);
    case ExprKind::subscript:
      return subscripted(e);
    case ExprKind::string:
      return instance_of("builtins.str");
    case ExprKind::list:
    case ExprKind::set:
    case ExprKind::dict:
    case ExprKind::tuple:
    case ExprKind::comprehension:
      return container_of(e);
    case ExprKind::lambda: {
      Value value;
      value.kind = ValueKind::function;
      value.function = {e.unit, x.link};
      return value;
    }
    case ExprKind::constant: {
      Value value;
      if (text_of(x.name) == "None") value.kind = ValueKind::none;
      return value;
    }
    default:
      return {};
  }
}

// `base[index]`, or a generic type.
Value Program::subscripted(ExprRef e) {
  const Value base = resolve(child(e, 0));
  if (base.kind == ValueKind::klass) {
    Value generic = base;
    generic.argument = e;
    return generic;
  }
  if (base.kind == ValueKind::symbol) {
    const Value one_of = union_of(e);
    if (one_of.known()) return one_of;
    Value generic = base;  // Queue[int]
    generic.argument = e;
    return generic;
  }
  if (base.kind == ValueKind::object && expr(e).child_count == 2) {
    const Value item = item_of_typed_dict(base.klass, child(e, 1));
    if (item.known()) return item;
  }
  if (expr(e).child_count == 2 && expr(child(e, 1)).kind == ExprKind::number) {
    const std::string_view index = text_of(expr(child(e, 1)).name);
    const bool is_place = index.size() == 1;
    const Value part = is_place ? part_of(base, static_cast<std::size_t>(index[0] - '0')) : Value{};
    if (part.known()) return part;
  }
  return item_of(base);
}

Value Program::container_of(ExprRef display) {
  Value container = instance_of(class_of_display(expr(display)));
  container.contents = display;
  return container;
}

ExprRef Program::first_argument(ExprRef call) const {
  return call.valid() ? argument_of(*this, call, 0, "") : ExprRef{};
}

Value Program::member(const Value& base, Name name) {
  switch (base.kind) {
    case ValueKind::symbol: {
      if (base.api != nullptr && base.api->kind == ApiKind::klass) {
        const Api* api = find_member(*base.api, text_of(name));
        if (api == nullptr) return member_in_source(base, name);
        if (api->kind == ApiKind::instance) return instance_of(api->returns);
        Value value;
        value.kind = ValueKind::symbol;
        value.path = intern(api->name);
        value.api = api;
        value.receiver = base.api;
        return value;
      }
      if (base.api != nullptr && base.api->kind != ApiKind::module) return {};
      // What is not found in the project has nothing in it that is.
      return symbol(dotted(base.path, name), base.api == nullptr ? kNone : base.module);
    }
    case ValueKind::instance: {
      const Api* api = find_member(*base.api, text_of(name));
      if (api == nullptr) return member_in_source(base, name);
      if (api->kind == ApiKind::instance) {
        return api->returns == "self" ? base : instance_of(api->returns);
      }
      Value value;
      value.kind = ValueKind::symbol;
      value.path = intern(api->name);
      value.api = api;
      value.receiver = base.api;
      value.argument = base.argument;
      value.contents = base.contents;
      return value;
    }
    case ValueKind::object: {
      Value found = member_of_class(base.klass, name, true);
      // Methods of other objects are as they are found.
      const bool is_method = found.kind == ValueKind::function || found.kind == ValueKind::callable;
      if (base.argument.valid() || (!is_method && is_generic(base.klass)))
        found = specialized(base, name, found);
      return found;
    }
    case ValueKind::klass:
      return member_of_class(base.klass, name, false);
    case ValueKind::module:
      return member_of_module(base, name);
    case ValueKind::several:
      return of_each(base, [&](const Value& one) { return member(one, name); });
    default:
      return {};
  }
}

// What the code of a modelled class says of a member that its model doesn't speak of.
Value Program::member_in_source(const Value& base, Name name) {
  if (base.api->is_stub || base.api->library == "stdlib") return {};
  Value found = linked(intern(base.api->name), 0);
  if (found.kind != ValueKind::klass) return {};
  if (base.kind == ValueKind::instance) found.kind = ValueKind::object;
  return member(found, name);
}

Value Program::result_of_symbol(const Value& callee, ExprRef call) {
  if (callee.api == nullptr || callee.api->is_stub) {
    const Value variable = call.valid() ? type_variable(call) : Value{};
    if (variable.known() || callee.api == nullptr) return variable;
  }
  const Api& api = *callee.api;
  // A file over one in memory is in memory as well; what it is of doesn't matter then.
  if (is_file_system(api.blocks) && call.valid() && takes_memory_file(*this, call)) return {};
  if (api.role == Role::partial) {
    if (!call.valid() || expr(call).child_count < 2) return {};
    Value value;
    value.kind = ValueKind::partial;
    value.argument = child(call, 1);
    return value;
  }
  if (api.role == Role::super && call.valid()) return super_of(call);
  if (api.kind == ApiKind::coroutine_function) {
    Value value = callee;
    value.kind = ValueKind::coroutine;
    value.contents = first_argument(call);
    return value;
  }
  if (api.returns == "entered") {
    const ExprRef context = first_argument(call);
    return context.valid() ? entered(resolve(context)) : Value{};
  }
  const std::string_view returns = returns_of(api);
  if (returns == "item" || returns == "items") return held_by_receiver(callee);
  const bool is_chosen = !api.opaque_with.empty() && call.valid() &&
                         argument_of(*this, call, -1, api.opaque_with).valid();
  if (is_chosen) return {};
  if (api.kind == ApiKind::klass || api.role == Role::same_items) {
    Value made = instance_of(api.kind == ApiKind::klass ? api.name : api.returns);
    if (api.role == Role::same_items) made.contents = call;
    if (api.enters == "argument") made.contents = first_argument(call);
    return made;
  }
  if (text_of(callee.path) == "builtins.next") return element_of_expr(first_argument(call));
  return instance_of(class_of_result(callee));
}

Value Program::result_of_call(const Value& callee, ExprRef call) {
  switch (callee.kind) {
    case ValueKind::symbol:
      return result_of_symbol(callee, call);
    case ValueKind::function: {
      if (function(callee.function).is_async) {
        Value made = result_of_function(callee.function);
        made.klass = callee.klass;
        made.argument = callee.argument;
        return made;
      }
      if (const Value given = given_result(callee, call); given.known()) return given;
      return callee.klass.valid() ? result_of_method(callee.function, callee.klass)
                                  : result_of_function(callee.function);
    }
    case ValueKind::object:
    case ValueKind::instance: {
      const Value called = member(callee, intern("__call__"));
      const bool is_method = called.kind == ValueKind::function || called.kind == ValueKind::symbol;
      return is_method ? result_of_call(called, call) : Value{};
    }
    case ValueKind::partial:
      return result_of_call(resolve(callee.argument), {});
    case ValueKind::callable: {
      if (!callee.function.valid()) return resolve_type(callee.argument);
      Value decorated = callee;
      decorated.kind = ValueKind::function;
      Value made = result_of_call(decorated, call);
      // Whether it has to be awaited as it is, its decorator knows.
      if (made.kind == ValueKind::coroutine) made.kind = ValueKind::awaitable;
      return made;
    }
    case ValueKind::klass: {
      Value value;
      value.kind = ValueKind::object;
      value.klass = callee.klass;
      value.argument = callee.argument;
      return value;
    }
    case ValueKind::several:
      return of_each(callee, [&](const Value& one) { return result_of_call(one, call); });
    default:
      return {};
  }
}

Value Program::result_of_function(FunctionRef f) {
  const Function& called = function(f);
  if (called.is_lambda) return resolve({f.unit, called.returns});
  if (called.is_generator || called.is_async) {
    Value value;
    value.kind = called.is_generator ? ValueKind::generator : ValueKind::coroutine;
    value.function = f;
    return value;
  }
  if (called.returns != kNone) return resolve_type({f.unit, called.returns});
  return returned(f);
}

// What its `return`s give, where no annotation says so.
Value Program::returned(FunctionRef f) {
  if (const Value declared = stub_result(f); declared.known()) return declared;
  Value all;
  bool first = true;
  for (const ExprId result : function(f).results) {
    Value value;
    value.kind = ValueKind::none;
    if (result != kNone) value = resolve({f.unit, result});
    all = first ? value : join(all, value);
    first = false;
  }
  return all;
}

// `return self`, or `-> Self` (PEP 673).
bool Program::gives_self(FunctionRef f) {
  const Function& called = function(f);
  if (called.returns != kNone) {
    const std::string_view path = text_of(resolve({f.unit, called.returns}).path);
    if (path == "typing.Self" || path == "typing_extensions.Self") return true;
  }
  const Name self = self_name(f);
  return self != Name::none && !called.results.empty() &&
         std::all_of(called.results.begin(), called.results.end(), [&](ExprId id) {
           return id != kNone && expr({f.unit, id}).kind == ExprKind::name &&
                  expr({f.unit, id}).name == self;
         });
}

Value Program::result_of_method(FunctionRef f, ClassRef receiver) {
  const Function& called = function(f);
  if (called.is_async || called.is_generator || !gives_self(f)) return result_of_function(f);
  Value object;
  object.kind = ValueKind::object;
  object.klass = receiver;
  return object;
}

// `super()` in a method: an object of the class that comes next.
Value Program::super_of(ExprRef call) {
  if (expr(call).child_count != 1) return {};
  FunctionRef method = function_around(call);
  if (!method.valid()) return {};
  while (!class_of(method).valid() && function(method).enclosing != kNone) {
    method.id = function(method).enclosing;
  }
  const ClassRef c = class_of(method);
  if (!c.valid() || klass(c).bases.empty()) return {};
  const Value next = resolve({c.unit, klass(c).bases.front()});
  // Other bases may come between the first one and those that it inherits from.
  if (klass(c).bases.size() > 1 && next.kind == ValueKind::klass) {
    const std::vector<ClassRef> order = ancestry_of(c);
    const std::vector<ClassRef> inherited = ancestry_of(next.klass);
    if (order.size() <= inherited.size() ||
        !std::equal(inherited.begin(), inherited.end(), order.begin() + 1)) {
      return {};
    }
  }
  const bool is_class =
      next.kind == ValueKind::klass || (next.api != nullptr && next.api->kind == ApiKind::klass);
  return is_class ? result_of_call(next, {}) : Value{};
}

// `await to_thread(open, path)` gives what `open` does.
Value Program::offloaded_result(ExprRef call) {
  if (expr(call).kind != ExprKind::call) return {};
  const Value callee = resolve(child(call, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return {};
  if (text_of(callee.path) == "builtins.anext") return element_of_expr(first_argument(call));
  for (const Slot& slot : callee.api->slots) {
    if (slot.runs_on != RunsOn::thread && slot.runs_on != RunsOn::process) continue;
    const ExprRef callable = argument_of(*this, call, slot.position, slot.keyword);
    if (callable.valid()) return result_of_call(resolve(callable), {});
  }
  return {};
}

}  // namespace interlock
