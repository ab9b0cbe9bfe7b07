#pragma once

#include <optional>
#include <string_view>

#include "analysis/program/program.h"

// What calls do and where code runs, asked of the program. Not thread-safe, as the program is not.
namespace interlock {

// The asynchronous library whose calls a file uses.
enum class AsyncLibrary : std::uint8_t { asyncio, trio, anyio };

// By the file's imports; asyncio where they don't say.
[[nodiscard]] AsyncLibrary async_library_of(const ModuleFacts& facts);

// The argument of `call` at `position` (from 0) or named `keyword`; invalid where it is not given
// or hidden behind a star. A negative position is by keyword alone.
[[nodiscard]] ExprRef argument_of(const Program& program, ExprRef call, int position,
                                  std::string_view keyword);

// The modelled API that `call` calls, through aliases, partials and instances; null where it is not
// known.
[[nodiscard]] const Api* called_api(Program& program, ExprRef call);

// The API by which `call` blocks the thread that makes it; null where it is not known to. Respects
// the conditions on arguments under which the API returns at once, and results that block only when
// they are iterated.
[[nodiscard]] const Api* blocking_api(Program& program, ExprRef call);
// Whether the call blocks where it is one of this API.
[[nodiscard]] bool blocks_by(Program& program, ExprRef call, const Api& api);

// The same, also where nothing is known to go through a result that blocks when it is iterated.
[[nodiscard]] const Api* blocking_or_lazy_api(Program& program, ExprRef call);

// Whether something goes through items of `e` at once: a `for`, an unpacking, `list(e)`.
[[nodiscard]] bool is_iterated(Program& program, ExprRef e);
// Whether every generator expression around `e` is gone through where it stands: `any(f(x) for x in
// xs)`.
[[nodiscard]] bool is_gone_through(Program& program, ExprRef e);

// Where an expression is evaluated. A value.
struct Evaluation {
  FunctionRef function;        // the innermost function or lambda; invalid: the module itself
  int comprehensions = 0;      // that lie between the function and the expression
  bool in_generator = false;   // in the body of a generator expression: only when that is iterated
  bool in_class_body = false;  // in a class that the function defines
};
[[nodiscard]] Evaluation evaluation_of(const Program& program, ExprRef e);

// Whether an argument is a file in memory: what is opened over it, or read from it, does not wait
// for a disk.
[[nodiscard]] bool takes_memory_file(Program& program, ExprRef call);

// Whether some API of the name that `call` calls gives an argument to the loop: spares resolving
// what most calls call.
[[nodiscard]] bool may_give_callback_to_loop(const Program& program, ExprRef call);

// Whether `e` is the operand of an `await`.
[[nodiscard]] bool is_awaited(const Program& program, ExprRef e);

// The statement that `e` is all of; invalid where it is part of something larger.
[[nodiscard]] StatementRef statement_of_whole(const Program& program, ExprRef e);

// The twin that `library` has for `api`.
[[nodiscard]] const Twin& twin_of(const Api& api, AsyncLibrary library);

}  // namespace interlock
