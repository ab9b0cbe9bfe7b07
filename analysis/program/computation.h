#pragma once

#include <cstdint>

#include "analysis/program/program.h"

// Functions that compute in Python and do nothing else. Not thread-safe, as the program is not.
namespace interlock {

enum class ComputationKind : std::uint8_t { none, loop, recursion };

// What a function computes for long by. A value.
struct Computation {
  ComputationKind kind = ComputationKind::none;
  ByteRange range;  // of the loop, or of the function that calls itself, in its file

  [[nodiscard]] bool valid() const { return kind != ComputationKind::none; }
};

// A loop with arithmetic in it (counting and putting text together aside), or a recursion inside
// arithmetic, in a function whose calls only compute: threads would take turns at it.
[[nodiscard]] Computation computation_of(Program& program, FunctionRef f);

// Whether what the symbol names only computes.
[[nodiscard]] bool only_computes(const Value& symbol);

}  // namespace interlock
