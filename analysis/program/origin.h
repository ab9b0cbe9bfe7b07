#pragma once

#include "analysis/program/program.h"

namespace interlock {

// The call that made the object which `e` evaluates to, followed back through names, attributes of
// `self` and methods that hand out parts of it (`connection.cursor()`); invalid where it is not in
// this file. Not thread-safe.
[[nodiscard]] ExprRef origin_of(Program& program, ExprRef e);

}  // namespace interlock
