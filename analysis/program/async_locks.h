#pragma once

#include <vector>

#include "analysis/program/program.h"

// Locks of the event loop that a task takes twice. Not thread-safe, as the program is not.
namespace interlock {

// A place in a block that holds a lock, and that waits for the same lock. A value.
struct Reacquisition {
  ExprRef held;         // the lock, where it is taken first
  ExprRef at;           // the callee that takes it again, or the lock itself
  ExprRef taken_again;  // where
};

// All in a coroutine function. A lock is an attribute of `self`, a name of the module or one of the
// function's own; what is taken under a condition doesn't count.
[[nodiscard]] std::vector<Reacquisition> reacquisitions(Program& program, FunctionRef f);

}  // namespace interlock
