#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/program.h"

// What Python calls without a call in the code. Not thread-safe, as the program is not.
namespace interlock {

// The API by which entering or leaving `context`, a value of the `with` statement, blocks; null
// where it is not known to. Leaving an executor or a process waits only where the block gives it
// work and waits for none.
[[nodiscard]] const Api* blocking_context(Program& program, StatementId with, ExprRef context);

// What a unit may go through, calls and all else: the operands of `for`, of stars and of
// unpackings, and the arguments of what may go through them.
[[nodiscard]] std::vector<ExprRef> iterables_of(const Program& program, std::uint32_t unit_index);

// The API by which each step through the items of `iterable` blocks, other than that of a call that
// `iterable` is; null where it is not known to. REQUIRES: is_iterated(program, iterable).
[[nodiscard]] const Api* blocking_iteration(Program& program, ExprRef iterable);

}  // namespace interlock
