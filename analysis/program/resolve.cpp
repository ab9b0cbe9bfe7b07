#include <algorithm>
#include <utility>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// What expressions evaluate to.
namespace interlock {
namespace {

// What one question may cost, in expressions: cycles are gone through again for each of their
// members.
constexpr int kFuel = 20'000;

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

}  // namespace

Value Program::instance_of(std::string_view class_name) {
  const Api* api = class_name.empty() ? nullptr : find_typed(class_name);
  if (api == nullptr || api->kind != ApiKind::klass) return {};
  Value value;
  value.kind = ValueKind::instance;
  value.api = api;
  value.path = intern(api->name);
  return value;
}

Value Program::function_value(FunctionRef f) {
  if (!runs_when_called(f)) return {};
  Value value;
  value.kind = ValueKind::function;
  value.function = f;
  return value;
}

// A name that is defined by itself is unknown inside its own definition. What was computed from
// that is remembered for the outermost of the cycle alone, which is what it would be if asked for
// first; for all the others it is provisional. So an answer doesn't depend on what was asked
// before.
Value Program::resolve(ExprRef e) {
  if (!e.valid()) return {};
  if (memo_[e.unit].empty()) memo_[e.unit].resize(unit(e.unit).exprs.size());
  const std::uint32_t known = memo_[e.unit][e.id];
  if (known >= kFirstValue) return values_[known - kFirstValue];
  if (known == kUnknown) return {};
  if (known == kRunning) {
    cut(static_cast<std::size_t>(std::find(frames_.begin(), frames_.end(), e) - frames_.begin()));
    return {};
  }
  if (frames_.empty()) fuel_ = kFuel;
  if (depth_ >= kMaxDepth || --fuel_ < 0) {
    cut(0);
    return {};
  }
  const std::size_t frame = frames_.size();
  const std::size_t before = std::exchange(provisional_, kClean);
  frames_.push_back(e);
  memo_[e.unit][e.id] = kRunning;
  ++depth_;
  const Value value = compute(e);
  --depth_;
  frames_.pop_back();
  const bool is_final = provisional_ >= frame;
  if (is_final) provisional_ = kClean;
  cut(before);
  std::uint32_t remembered = kUntouched;
  if (is_final && value.known()) {
    remembered = static_cast<std::uint32_t>(values_.size()) + kFirstValue;
    values_.push_back(value);
  } else if (is_final) {
    remembered = kUnknown;
  }
  memo_[e.unit][e.id] = remembered;
  return value;
}

Value Program::compute(ExprRef e) {
  const Expr& x = expr(e);
  switch (x.kind) {
    case ExprKind::name:
      return resolve_name({e.unit, x.scope}, x.name, e);
    case ExprKind::attribute:
      return member(resolve(child(e, 0)), x.name);
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
    case ExprKind::binary: {
      // `directory / "name"`: a class that says so gives itself.
      for (std::size_t i = 0; i < x.child_count; ++i) {
        const Value operand = resolve(child(e, i));
        if (operand.kind != ValueKind::instance) continue;
        const Api* divide = find_member(*operand.api, "__truediv__");
        if (divide != nullptr && divide->returns == "self") return operand;
      }
      return {};
    }
    case ExprKind::subscript: {
      const Value base = resolve(child(e, 0));
      if (base.kind == ValueKind::symbol || base.kind == ValueKind::klass)
        return base;  // Queue[int]
      return item_of(base);
    }
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
        if (api == nullptr) return {};
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
      if (api == nullptr) return {};
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
    case ValueKind::object:
      return member_of_class(base.klass, name, true);
    case ValueKind::klass:
      return member_of_class(base.klass, name, false);
    case ValueKind::module:
      return member_of_module(base, name);
    default:
      return {};
  }
}

Value Program::result_of_call(const Value& callee, ExprRef call) {
  switch (callee.kind) {
    case ValueKind::symbol: {
      if (callee.api == nullptr) return {};
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
      if (api.returns == "item" || api.returns == "items") return held_by_receiver(callee);
      if (api.kind == ApiKind::klass || api.role == Role::same_items) {
        Value made = instance_of(api.kind == ApiKind::klass ? api.name : api.returns);
        if (api.role == Role::same_items) made.contents = call;
        if (api.enters == "argument") made.contents = first_argument(call);
        return made;
      }
      const std::string_view returns = returns_of(api);
      const bool own_class = returns == "self" && callee.receiver != nullptr;
      return instance_of(own_class ? callee.receiver->name : returns);
    }
    case ValueKind::function:
      return callee.klass.valid() ? result_of_method(callee.function, callee.klass)
                                  : result_of_function(callee.function);
    case ValueKind::object: {
      const Value called = member(callee, intern("__call__"));
      return called.kind == ValueKind::function ? result_of_call(called, call) : Value{};
    }
    case ValueKind::instance: {
      const Value called = member(callee, intern("__call__"));
      return called.kind == ValueKind::symbol ? result_of_call(called, call) : Value{};
    }
    case ValueKind::partial:
      return result_of_call(resolve(callee.argument), {});
    case ValueKind::klass: {
      Value value;
      value.kind = ValueKind::object;
      value.klass = callee.klass;
      return value;
    }
    default:
      return {};
  }
}

Value Program::result_of_function(FunctionRef f) {
  const Function& called = function(f);
  if (called.is_lambda) return resolve({f.unit, called.returns});
  if (called.is_generator) return {};
  if (called.is_async) {
    Value value;
    value.kind = ValueKind::coroutine;
    value.function = f;
    return value;
  }
  if (called.returns != kNone) return resolve_type({f.unit, called.returns});
  if (const Value declared = stub_result(f); declared.known()) return declared;
  Value all;
  bool first = true;
  for (const ExprId result : called.results) {
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

Value Program::awaited(const Value& awaitable) {
  if (awaitable.kind != ValueKind::coroutine) {
    // `await client.connect()` of a class whose entering and awaiting give the same.
    return awaitable.kind == ValueKind::instance && !awaitable.api->enters.empty()
               ? instance_of(awaitable.api->enters)
               : Value{};
  }
  if (awaitable.api != nullptr) {
    const std::string_view returns = returns_of(*awaitable.api);
    if (returns == "entered" && awaitable.contents.valid())
      return entered(resolve(awaitable.contents));
    const bool own_class = returns == "self" && awaitable.receiver != nullptr;
    return instance_of(own_class ? awaitable.receiver->name : returns);
  }
  const Function& called = function(awaitable.function);
  if (called.returns != kNone) return resolve_type({awaitable.function.unit, called.returns});
  if (const Value declared = stub_result(awaitable.function); declared.known()) return declared;
  if (called.results.size() != 1 || called.results[0] == kNone) return {};
  return resolve({awaitable.function.unit, called.results[0]});
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
  const bool is_class =
      next.kind == ValueKind::klass || (next.api != nullptr && next.api->kind == ApiKind::klass);
  return is_class ? result_of_call(next, {}) : Value{};
}

// `await to_thread(open, path)` gives what `open` does.
Value Program::offloaded_result(ExprRef call) {
  if (expr(call).kind != ExprKind::call) return {};
  const Value callee = resolve(child(call, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return {};
  for (const Slot& slot : callee.api->slots) {
    if (slot.runs_on != RunsOn::thread && slot.runs_on != RunsOn::process) continue;
    const ExprRef callable = argument_of(*this, call, slot.position, slot.keyword);
    if (callable.valid()) return result_of_call(resolve(callable), {});
  }
  return {};
}

Value Program::entered(const Value& context) {
  if (context.kind == ValueKind::instance) {
    if (context.api->enters == "argument")
      return context.contents.valid() ? resolve(context.contents) : Value{};
    return context.api->enters.empty() ? context : instance_of(context.api->enters);
  }
  if (context.kind == ValueKind::coroutine && context.api != nullptr &&
      !context.api->enters.empty()) {
    return instance_of(context.api->enters);
  }
  // A class of this file without a method for entering comes from a base that is not known.
  if (context.kind != ValueKind::object) return {};
  for (const char* method : {"__enter__", "__aenter__"}) {
    const Value enter = member(context, intern(method));
    if (enter.kind != ValueKind::function) continue;
    const Function& f = function(enter.function);
    const bool gives_self = f.results.size() == 1 && f.results[0] != kNone &&
                            resolve({enter.function.unit, f.results[0]}) == context;
    if (gives_self) return context;
    return f.is_async ? awaited(result_of_function(enter.function))
                      : result_of_function(enter.function);
  }
  return {};
}

}  // namespace interlock
