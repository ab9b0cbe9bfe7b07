#pragma once

#include <cstdint>

#include "analysis/text/text.h"

namespace interlock {

// What a column counts. `utf32` columns are code points, as the command line prints them.
enum class PositionEncoding : std::uint8_t { utf8, utf16, utf32 };

// A place in a text as people and protocols write it. A value. Both numbers count from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

// The byte offset of `position`. Clamped: past a line's end gives the line's end, past the last
// line the text's end, inside a surrogate pair or a multi-byte character its beginning.
[[nodiscard]] std::uint32_t offset_at(const Text& text, Position position,
                                      PositionEncoding encoding);

// The position of byte `offset` (clamped to the text). A byte that is not part of valid UTF-8
// counts as one column in every encoding (clients see U+FFFD there).
[[nodiscard]] Position position_at(const Text& text, std::uint32_t offset,
                                   PositionEncoding encoding);

}  // namespace interlock
