#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether the code never comes to `e`: a condition around it is a constant (`if True: ... else:`,
// `IS_SYNC = False` and `if IS_SYNC:`), of this module or of one that it imports, or its test is
// skipped by one. Not thread-safe,
// as the program is not.
[[nodiscard]] bool is_never_reached(Program& program, ExprRef e);

}  // namespace interlock
