#pragma once

#include <cstdint>
#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

// What a name in the code stands for, that its syntax doesn't tell. Bits of a set.
enum class SemanticMarkKind : std::uint8_t {
  async = 1,          // a coroutine function: calling it runs nothing yet
  blocking = 2,       // a call that keeps the event loop from everything else
  cross_thread = 4,   // what is handed to another thread
  cross_process = 8,  // what is handed to another process
};

// A name and its kinds. A value.
struct SemanticMark {
  ByteRange range;         // of the name, in bytes of the file; on one line
  std::uint8_t kinds = 0;  // of SemanticMarkKind

  friend bool operator==(const SemanticMark&, const SemanticMark&) = default;
};

// Those of a range, in source order, each place once. Not thread-safe, as the context is not.
[[nodiscard]] std::vector<SemanticMark> semantic_marks(const RuleContext& context, ByteRange range);

}  // namespace interlock
