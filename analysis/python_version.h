#pragma once

#include <compare>
#include <cstdint>

namespace interlock {

// A version of the Python language, such as 3.11. A value.
struct PythonVersion {
  std::uint8_t major = 3;
  std::uint8_t minor = 9;

  friend constexpr auto operator<=>(const PythonVersion&, const PythonVersion&) = default;
};

// What is assumed where neither settings nor `requires-python` say: the oldest version still in wide use.
inline constexpr PythonVersion kDefaultTargetVersion{3, 9};

}  // namespace interlock
