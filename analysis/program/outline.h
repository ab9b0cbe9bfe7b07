#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/facts/module_facts.h"

namespace interlock {

// The outline of a unit is what others see of it without asking what its expressions mean: its
// functions, classes and their parameters, the attributes that it assigns, what it imports, which
// private functions it calls. Typing inside a statement mostly leaves it as it is.

// The units of which `after` says something else than `before`, where each has its outline still;
// nothing where more has changed. Thread-safe.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> changed_inside(const ModuleFacts& before,
                                                                       const ModuleFacts& after);

}  // namespace interlock
