#pragma once

#include "analysis/models/models.h"
#include "analysis/program/blocked_places.h"

namespace interlock {

// How sure it is that who calls so comes to what blocks. Not thread-safe, as the program is not.
[[nodiscard]] Confidence confidence_of(const Program& program, const BlockedChain& blocked);

}  // namespace interlock
