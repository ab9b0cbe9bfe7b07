#pragma once

#include <cstdint>
#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

enum class HighlightKind : std::uint8_t {
  text,
  read,   // a lock is given back, a task is awaited
  write,  // a lock is taken, a task is made
};

// A place that belongs together with another one. A value.
struct Highlight {
  ByteRange range;  // bytes of the file
  HighlightKind kind = HighlightKind::text;

  friend bool operator==(const Highlight&, const Highlight&) = default;
};

// What goes with what stands at `offset`, in source order: all suspensions of the coroutine whose
// `await`, `async` or name that is; where the lock is taken and given back; where the task is made
// and awaited. Empty for anything else. Not thread-safe, as the context is not.
[[nodiscard]] std::vector<Highlight> highlights_at(const RuleContext& context,
                                                   std::uint32_t offset);

}  // namespace interlock
