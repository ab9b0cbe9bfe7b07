#pragma once

#include <compare>
#include <cstdint>

namespace interlock {

// A version of the Python language, such as 3.11, and of the build that runs it. A value; ordered
// by version first.
struct PythonVersion {
  std::uint8_t major = 3;
  std::uint8_t minor = 9;
  // The code also runs without the global interpreter lock ("3.13t"): threads run Python code at
  // once.
  bool is_free_threaded = false;

  friend constexpr auto operator<=>(const PythonVersion&, const PythonVersion&) = default;
};

// The first version that has free-threaded builds (PEP 703).
inline constexpr PythonVersion kFirstFreeThreaded{3, 13};

// What is assumed where neither settings nor `requires-python` say: the oldest version still in
// wide use.
inline constexpr PythonVersion kDefaultTargetVersion{3, 9};

}  // namespace interlock
