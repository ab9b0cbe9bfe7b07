#pragma once

#include <cstdint>

#include "analysis/program/program.h"

namespace interlock {

// How surely a function that runs comes to a place in it.
enum class Reach : std::uint8_t {
  always,     // also: for each item of a loop
  sometimes,  // under a condition
  seldom,     // in an exception's handler, or after a place where the function may end
};

// Where `f` may end before it comes to its last statement: the first `return` or `raise` that
// stands under a condition; kNone where there is none.
[[nodiscard]] StatementId first_early_end(const Program& program, FunctionRef f);

// How surely `f`, whose first early end is known, comes to `at`.
[[nodiscard]] Reach reach_of(const Program& program, FunctionRef f, StatementId early_end,
                             ExprRef at);

// Whether code at the statement is for threads without a running event loop: in the handler of a
// `try` that asks for it, or under a condition that does, or that asks which thread this is, or
// after such a one that leaves the function. Not thread-safe, as the program is not.
[[nodiscard]] bool is_for_no_loop(Program& program, std::uint32_t unit_index,
                                  StatementId statement);

}  // namespace interlock
