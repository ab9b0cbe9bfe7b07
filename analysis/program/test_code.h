#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether the function, or one around it, is a test by its name: what it does it does on purpose, in
// the order in which it is told. Not thread-safe.
[[nodiscard]] bool is_in_test(const Program& program, FunctionRef f);

}  // namespace interlock
