#pragma once

#include "analysis/program/program.h"

// Calls that make coroutines, and what becomes of those. Not thread-safe, as the program is not.
namespace interlock {

// Whether a call through an object may run another method than the one found, one of another kind
// (coroutine function or plain): a class of the root module says so.
[[nodiscard]] bool may_be_overridden(Program& program, ExprRef callee);

// Whether a decorator of the class may make something else of it.
[[nodiscard]] bool is_remade(Program& program, ClassRef c);

// The coroutine that `call` certainly gives: what it calls is a coroutine function, and not one
// that is overridden by a plain one. Unknown otherwise.
[[nodiscard]] Value coroutine_of(Program& program, ExprRef call);

// Whether a coroutine is certainly nothing else besides: what clients of other libraries give may
// be a context manager as well, or awaitable more than once.
[[nodiscard]] bool is_plain_coroutine(const Value& coroutine);

// `with raises(TypeError):` and its kin around `e`: the code is there to go wrong.
[[nodiscard]] bool is_expected_to_fail(const Program& program, ExprRef e);

// `except TypeError:` behind the code, or around it: it tries one way after the other.
[[nodiscard]] bool is_type_error_handled(const Program& program, ExprRef e);

// `if not iscoroutinefunction(close):`, `if not self.has_async_close:` around the call: the code
// knows both kinds.
[[nodiscard]] bool is_kind_asked(const Program& program, ExprRef call);

// Whether the API runs the coroutine that it is given as a task: `create_task`, `ensure_future`,
// the methods of task groups.
[[nodiscard]] bool makes_task(const Api& api);

// Whether the function's own code may wait for anything: `await`, `async for`, `async with`.
[[nodiscard]] bool suspends(const Program& program, FunctionRef f);

// Whether the function does more than raise: a body of a text, `pass` or `...` is there for others
// to fill in.
[[nodiscard]] bool does_something(const Program& program, FunctionRef f);

// What becomes of a coroutine where it is made.
enum class CoroutineUse : std::uint8_t {
  handed_on,  // awaited, returned, kept or given to something: whoever has it may await it
  dropped,    // nothing has it: a statement, or part of a list that is one
  unused,     // kept in a variable that nothing reads
  partly,     // kept in a variable that one way through the function doesn't read
  tested,     // a condition, which it always meets
  shown,      // made a text, or given to what takes its result: `f"{load()}"`, `json.dumps(load())`
  operand,    // used like its result: `load() + 1`, `load().name`, `load()[0]`, `a, b = load()`
};

// What becomes of the coroutine that `call` gives. It may stand in a variable first, which then has
// no other value: all that reads it says the same.
[[nodiscard]] CoroutineUse use_of_coroutine(Program& program, ExprRef call);

}  // namespace interlock
