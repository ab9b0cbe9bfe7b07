#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether the code around `call` shows that `api` returns at once: a future that was waited for or
// asked whether it is done, a queue asked whether it is empty, a socket in non-blocking mode, a
// method whose result is awaited, a loop that is run only where none is running. The state of an
// object is known only by such signs. Not thread-safe.
[[nodiscard]] bool is_guarded_from_blocking(Program& program, ExprRef call, const Api& api);

// Whether what made the object `e` doesn't block with the arguments that it was given, because it
// is in memory: `sqlite3.connect(":memory:")`. Then what is asked of it doesn't, either.
[[nodiscard]] bool is_in_memory(Program& program, ExprRef e);

}  // namespace interlock
