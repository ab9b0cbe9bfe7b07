#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether a call of `f` with these arguments passes by what stands at `place` in it, a range of its
// file: `context or create_context()`, `if context is None: ...`, where the call gives a context;
// `event.wait(timeout)`, where it gives no time.
// Not thread-safe, as the program is not.
[[nodiscard]] bool is_passed_by(Program& program, ExprRef call, FunctionRef f, ByteRange place);

}  // namespace interlock
