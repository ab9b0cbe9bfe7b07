#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// `entry` and the functions of the root module that it runs at once, itself or through others, as
// far as a few dozen. Not thread-safe, as the program is not.
[[nodiscard]] std::vector<FunctionRef> own_code_from(Program& program, FunctionRef entry);

}  // namespace interlock
