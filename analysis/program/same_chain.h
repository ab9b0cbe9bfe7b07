#pragma once

#include <cstddef>
#include <limits>

#include "analysis/program/program.h"

namespace interlock {

// Whether two expressions are written alike: the same chain of names, such as `self.pool.future`,
// of at most so many parts. Not thread-safe, as the program is not.
[[nodiscard]] bool same_chain(const Program& program, ExprRef a, ExprRef b,
                              std::size_t most_parts = std::numeric_limits<std::size_t>::max());

}  // namespace interlock
