#pragma once

#include "analysis/program/program.h"

// What `with` blocks close. Not thread-safe, as the program is not.
namespace interlock {

// Whether what is entered is closed at the block's end: not a lock, a scope or a group of tasks.
[[nodiscard]] bool is_resource(Program& program, ExprRef context);

// Whether an argument of the call is the plain name.
[[nodiscard]] bool is_given(const Program& program, ExprRef call, Name name);

}  // namespace interlock
