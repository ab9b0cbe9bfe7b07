#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether `object` may be one that the function around it makes or gets for itself, so that another
// call of it has another one: anything but a name that code around the function binds, once.
[[nodiscard]] bool is_confined(const Program& program, ExprRef object);

}  // namespace interlock
