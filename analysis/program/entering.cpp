#include "analysis/program/program.h"

// What `await` and `with` give.
namespace interlock {

Value Program::awaited(const Value& awaitable) {
  if (awaitable.kind == ValueKind::several)
    return of_each(awaitable, [this](const Value& one) { return awaited(one); });
  const bool is_decorated = awaitable.kind == ValueKind::awaitable && awaitable.function.valid();
  if (awaitable.kind == ValueKind::awaitable && !is_decorated)
    return resolve_type(awaitable.argument);
  if (awaitable.kind != ValueKind::coroutine && !is_decorated) {
    // `asyncio.Task[Robot]`
    if (awaitable.kind == ValueKind::instance && awaitable.argument.valid() &&
        find_member(*awaitable.api, "__await__") != nullptr)
      return resolve_type(awaitable.argument);
    // `await client.connect()` of a class whose entering and awaiting give the same.
    return awaitable.kind == ValueKind::instance && !awaitable.api->enters.empty()
               ? instance_of(awaitable.api->enters)
               : Value{};
  }
  if (awaitable.api != nullptr) {
    const std::string_view returns = returns_of(*awaitable.api);
    if (returns == "entered" && awaitable.contents.valid())
      return entered(resolve(awaitable.contents));
    if (returns == "item") return held_by_receiver(awaitable);
    const bool own_class = returns == "self" && awaitable.receiver != nullptr;
    return instance_of(own_class ? awaitable.receiver->name : returns);
  }
  const Value given = given_result(awaitable, {});
  if (given.known()) return given;
  const Function& called = function(awaitable.function);
  if (called.returns != kNone) return resolve_type({awaitable.function.unit, called.returns});
  return returned(awaitable.function);
}

Value Program::entered(const Value& context) {
  if (context.kind == ValueKind::several)
    return of_each(context, [this](const Value& one) { return entered(one); });
  if (context.kind == ValueKind::context) return resolve_type(context.argument);
  if (context.kind == ValueKind::instance) {
    if (context.api->enters == "argument")
      return context.contents.valid() ? resolve(context.contents) : Value{};
    return context.api->enters.empty() ? context : instance_of(context.api->enters);
  }
  // What a generator function that makes contexts gives is what it yields.
  if (context.kind == ValueKind::generator) {
    for (const ExprRef d : decorators_of(context.function)) {
      if (resolve(d).names(Role::decorator_makes_context)) return yielded(context.function);
    }
    return {};
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
    const bool is_same = f.results.size() == 1 && f.results[0] != kNone &&
                         resolve({enter.function.unit, f.results[0]}) == context;
    if (is_same || gives_self(enter.function)) return context;
    return f.is_async ? awaited(result_of_function(enter.function))
                      : result_of_function(enter.function);
  }
  return {};
}

}  // namespace interlock
