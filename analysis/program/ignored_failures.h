#pragma once

#include "analysis/program/program.h"

namespace interlock {

// The call that makes a coroutine whose exceptions nobody sees, where `await` is a statement that
// waits for it and others and raises nothing itself: `await gather(..., return_exceptions=True)`,
// `await wait(tasks)`. Invalid where there is none: tasks that are made elsewhere may be looked at
// elsewhere, a coroutine may take care of its exceptions itself, and who is on the way out, or has
// cancelled the tasks, only waits for their end. Not thread-safe, as the program is not.
[[nodiscard]] ExprRef ignored_failure(Program& program, ExprRef await);

}  // namespace interlock
