#pragma once

#include <cstddef>

#include "analysis/program/program.h"

namespace interlock {

// What `call`, which runs `f`, gives f's parameter at `index` (from 0); invalid where it gives
// nothing, hides it behind a star, or where the parameter is the object that the method is called
// on. Not thread-safe, as the program is not.
[[nodiscard]] ExprRef argument_for(Program& program, ExprRef call, FunctionRef f,
                                   std::size_t index);

}  // namespace interlock
