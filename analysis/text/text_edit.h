#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/text/byte_range.h"
#include "analysis/text/text.h"

namespace interlock {

// Replaces `range` by `replacement`. A value. An insertion has an empty range.
struct TextEdit {
  ByteRange range;
  std::string replacement;

  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// What an editor did to a text, as a parser wants to know it: `replaced` went and `inserted` bytes
// came in its place. A list of changes is in order, each in the offsets of the text that the one
// before it left.
struct TextChange {
  ByteRange replaced;
  std::uint32_t inserted = 0;

  friend bool operator==(const TextChange&, const TextChange&) = default;
};

// Sorts edits by place; edits at the same place keep their order.
// REQUIRES: for apply_edits(): sorted and not overlapping (insertions may touch).
void sort_edits(std::vector<TextEdit>& edits);
[[nodiscard]] bool overlapping(std::span<const TextEdit> sorted);
[[nodiscard]] Text apply_edits(const Text& text, std::span<const TextEdit> sorted);

}  // namespace interlock
