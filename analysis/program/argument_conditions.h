#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether the arguments of `call` meet `unless`, under which what is called does not block: a flag
// counts also where it is or-ed with others, and behind the name of a constant. Not thread-safe.
[[nodiscard]] bool meets(Program& program, ExprRef call, const Unless& unless);

// What the name is given where it is given a value once, as constants are; invalid otherwise. Not
// thread-safe.
[[nodiscard]] ExprRef only_value(Program& program, ExprRef name);

}  // namespace interlock
