#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether a `yield` of the generator function stands where leaving it has something to do: in a
// `with`, or in the body of a `try` that has a `finally`. Not thread-safe, as the program is not.
[[nodiscard]] bool has_cleanup(const Program& program, FunctionRef generator);

// Whether the function is given to something (`Depends(session)`), which may run it to its end as a
// context manager does.
[[nodiscard]] bool is_given_away(const Program& program, FunctionRef f);

}  // namespace interlock
