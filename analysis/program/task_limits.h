#pragma once

#include "analysis/program/program.h"

// How many tasks run at once. Functions of a program; not thread-safe, as it is not.
namespace interlock {

// Whether the text says how many items there are, or that it takes them in parts: a display, a
// `range` of numbers, a slice, `batched(items, 100)`, a constant by its name.
[[nodiscard]] bool is_bounded(Program& program, ExprRef iterable);

// Whether something limits how many run the coroutine that the call makes: the coroutine function
// enters a semaphore or limiter, or the call, or the function around it, names one.
[[nodiscard]] bool is_limited(Program& program, ExprRef call);

}  // namespace interlock
