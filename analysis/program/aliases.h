#pragma once

#include <set>

#include "analysis/program/program.h"

namespace interlock {

// The names by which the root module's code may speak of `name`: its own, and what is assigned or
// imported under another. Not thread-safe.
[[nodiscard]] std::set<Name> aliases_of(const Program& program, Name name);

}  // namespace interlock
