#pragma once

#include <algorithm>
#include <vector>

#include "analysis/program/value.h"

namespace interlock {

// Whether `f` is one of the functions. Any thread.
[[nodiscard]] inline bool contains(const std::vector<FunctionRef>& functions, FunctionRef f) {
  return std::find(functions.begin(), functions.end(), f) != functions.end();
}

}  // namespace interlock
