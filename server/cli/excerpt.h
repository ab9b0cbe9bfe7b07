#pragma once

#include <string>
#include <string_view>

#include "analysis/text/byte_range.h"
#include "analysis/text/text.h"
#include "server/cli/painter.h"

namespace interlock {

// How many columns a terminal gives `text`: two for wide characters, none for combining ones.
// Source: Unicode's East Asian Width (W, F), as blocks.
[[nodiscard]] std::size_t display_width(std::string_view text);

// The lines of `range` with their numbers, carets under what it covers, and a line before and
// after:
//
//      |
//   11 | async def handler():
//   12 |     time.sleep(1)
//      |     ^^^^^^^^^^^^^
//      |
//
// Tabs are shown as four spaces. Of long lines and of long ranges the middle of the matter is
// shown. Ends with a line end; `gutter` is set to the width of the numbers. Any thread.
struct Excerpt {
  std::string text;
  std::size_t gutter = 0;
};
[[nodiscard]] Excerpt excerpt(const Text& text, ByteRange range, Ink ink, const Painter& paint);

}  // namespace interlock
