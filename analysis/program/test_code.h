#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether `e` stands in a function whose name begins with "test", or in one inside it. Any thread.
[[nodiscard]] bool is_in_test(const Program& program, ExprRef e);

}  // namespace interlock
