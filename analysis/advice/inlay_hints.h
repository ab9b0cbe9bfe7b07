#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

enum class HintKind : std::uint8_t {
  spawn,     // what is handed over runs elsewhere: "→ thread"
  blocking,  // "blocks the loop"
};

// A few words that stand in the code as if they were part of it. A value.
struct InlayHint {
  std::uint32_t offset = 0;  // bytes of the file
  HintKind kind = HintKind::spawn;
  std::string label;
  std::string tooltip;  // a sentence in plain text

  friend bool operator==(const InlayHint&, const InlayHint&) = default;
};

// Those of a range, in source order. Not thread-safe, as the context is not.
[[nodiscard]] std::vector<InlayHint> inlay_hints(const RuleContext& context, ByteRange range);

}  // namespace interlock
