#pragma once

#include <cstdint>

#include "analysis/facts/module_facts.h"

namespace interlock {

// A hash of all that the unit says but for places. Thread-safe.
[[nodiscard]] std::uint64_t fingerprint_of(const Unit& unit);

}  // namespace interlock
