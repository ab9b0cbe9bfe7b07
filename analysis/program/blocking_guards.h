#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether the code around `call` makes sure that `api` returns at once: a future asked whether it
// is done, a socket in non-blocking mode. The state of an object is known only by such signs. Not
// thread-safe.
[[nodiscard]] bool is_guarded_from_blocking(Program& program, ExprRef call, const Api& api);

}  // namespace interlock
