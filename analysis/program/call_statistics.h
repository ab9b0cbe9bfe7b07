#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "analysis/program/program.h"
#include "analysis/program/unresolved.h"

namespace interlock {

// What the callee of a call is known to be.
enum class CalleeOrigin : std::uint8_t {
  project,     // a function or class of the program
  model,       // an API that a model speaks of
  stub,        // known by its types alone: of the standard library, or by a `Callable` annotation
  unresolved,  // silent
};

// How many calls of coroutine functions are understood, so that silence can be seen. A value.
struct CallStatistics {
  std::size_t project = 0;
  std::size_t model = 0;
  std::size_t stub = 0;
  std::array<std::size_t, kUnresolvedCauses> unresolved{};  // by UnresolvedCause

  [[nodiscard]] std::size_t resolved() const { return project + model + stub; }
  // Of those that are not, the ones that are of a library that is not there, and known by name.
  [[nodiscard]] std::size_t named() const;
  [[nodiscard]] std::size_t total() const;
  CallStatistics& operator+=(const CallStatistics& other);
};

// Of the root module: every call that a coroutine function itself makes. Not thread-safe.
[[nodiscard]] CallStatistics call_statistics(Program& program);

}  // namespace interlock
