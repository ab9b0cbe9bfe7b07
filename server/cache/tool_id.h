#pragma once

#include "analysis/text/hash128.h"

namespace interlock {

// Tells apart programs that may say different things of the same file: by version, commit, and what
// the linker made of them. Any thread.
[[nodiscard]] Hash128 tool_id();

}  // namespace interlock
