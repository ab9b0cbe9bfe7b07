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

// The argument of `call` at `position` (from 0) or named `keyword`; invalid where it is not given or hidden behind a
// star. A negative position is by keyword alone.
[[nodiscard]] ExprRef argument_of(const Program& program, ExprRef call, int position,
                                  std::string_view keyword);

// The modelled API that `call` calls, through aliases, partials and instances; null where it is not known.
[[nodiscard]] const Api* called_api(Program& program, ExprRef call);

// The API by which `call` blocks the thread that makes it; null where it is not known to. Respects the conditions on
// arguments under which the API returns at once, and results that block only when they are iterated.
[[nodiscard]] const Api* blocking_api(Program& program, ExprRef call);

// Whether `e` runs as part of a coroutine: its innermost function is an `async def`.
[[nodiscard]] bool in_coroutine(const Program& program, ExprRef e);

// Whether `e` is the operand of an `await`.
[[nodiscard]] bool is_awaited(const Program& program, ExprRef e);

// Whether `e` is an argument of a call that runs callables elsewhere, or is inside one: what a generator
// expression there does, it does there.
[[nodiscard]] bool is_offloaded_generator(Program& program, ExprRef e);

// The statement that `e` is all of; invalid where it is part of something larger.
[[nodiscard]] StatementRef statement_of_whole(const Program& program, ExprRef e);

// The twin that `library` has for `api`.
[[nodiscard]] const Twin& twin_of(const Api& api, AsyncLibrary library);

}  // namespace interlock
