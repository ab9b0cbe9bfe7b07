#include "analysis/text/position.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "analysis/text/utf8.h"

namespace interlock {
namespace {

constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kLongestCharacter = 4;

// Walks along one line. `offset` and `column` are where it is, always at a character's beginning.
struct Walker {
  PositionEncoding encoding;
  std::uint32_t offset;
  std::uint32_t column;
  std::uint32_t last_offset;  // neither is passed
  std::uint32_t last_column;
};

bool all_ascii(const char* eight_bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, eight_bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

std::uint32_t columns(std::uint32_t character_bytes, PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::utf8:
      return character_bytes;
    case PositionEncoding::utf16:
      return character_bytes == 4 ? 2 : 1;  // a surrogate pair
    case PositionEncoding::utf32:
      break;
  }
  return 1;
}

// Walks through `window`, the bytes from the walker on, as long as characters surely lie in it
// whole. Says whether there is more to walk.
bool walk_window(Walker& walker, std::string_view window, std::size_t spare) {
  while (window.size() > spare) {
    std::uint32_t bytes = 0;
    std::uint32_t width = 0;
    if (window.size() >= 8 && all_ascii(window.data()) && walker.last_offset - walker.offset >= 8 &&
        walker.last_column - walker.column >= 8) {
      bytes = 8;
      width = 8;
    } else {
      const std::uint32_t valid = utf8_length(window);
      bytes = std::max(valid, 1U);
      width = columns(bytes, walker.encoding);
    }
    if (bytes > walker.last_offset - walker.offset || width > walker.last_column - walker.column) {
      return false;
    }
    walker.offset += bytes;
    walker.column += width;
    window.remove_prefix(bytes);
  }
  return true;
}

// Walks as far as the limits allow. The text is read in its own chunks, so that a line of many
// megabytes is never copied; only a character that lies in two chunks is.
void walk(Walker& walker, const Text& text, std::uint32_t line_end) {
  std::string scratch;
  bool more = true;
  while (more && walker.offset < walker.last_offset) {
    const std::uint32_t rest = line_end - walker.offset;
    std::string_view window = text.chunk_at(walker.offset).substr(0, rest);
    if (window.size() < kLongestCharacter) {
      const std::uint32_t end = walker.offset + std::min(rest, 4 * kLongestCharacter);
      window = text.view({walker.offset, end}, scratch);
    }
    const std::size_t spare = window.size() < rest ? kLongestCharacter - 1 : 0;
    more = walk_window(walker, window, spare);
  }
}

}  // namespace

std::uint32_t offset_at(const Text& text, Position position, PositionEncoding encoding) {
  if (position.line >= text.line_count()) {
    return text.size();
  }
  const std::uint32_t end = text.line_end(position.line);
  Walker walker{encoding, text.line_start(position.line), 0, end, position.column};
  walk(walker, text, end);
  return walker.offset;
}

Position position_at(const Text& text, std::uint32_t offset, PositionEncoding encoding) {
  const std::uint32_t line = text.line_of(offset);
  const std::uint32_t end = text.line_end(line);
  // The offset inside a "\r\n" has no column of its own.
  Walker walker{encoding, text.line_start(line), 0, std::min(offset, end), kNoLimit};
  walk(walker, text, end);
  return {line, walker.column};
}

}  // namespace interlock
