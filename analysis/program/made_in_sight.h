#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether what `e` evaluates to is certainly of the class that is known: a call makes it where the
// text shows it, an annotation beside it says so, or it is a method's own object. What a class
// keeps of what it was given, and what is taken out of something else, may as well be of another
// class than the declared one. Not thread-safe, as the program is not.
[[nodiscard]] bool is_made_in_sight(Program& program, ExprRef e);

}  // namespace interlock
