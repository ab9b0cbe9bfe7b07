#include "analysis/text/line_ends.h"

#include <algorithm>
#include <cstddef>

namespace interlock {
namespace {

// A count of one byte's worth of steps stays inside a byte, which lets a compiler keep sixteen or
// more of them in one register.
constexpr std::size_t kStride = 255;

std::uint32_t count_byte(std::string_view bytes, char wanted) {
  std::uint32_t total = 0;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kStride) {
    const std::size_t end = std::min(begin + kStride, bytes.size());
    std::uint8_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      count = static_cast<std::uint8_t>(count + (bytes[i] == wanted ? 1 : 0));
    }
    total += count;
  }
  return total;
}

std::uint32_t count_pairs(std::string_view bytes) {
  std::uint32_t total = 0;
  for (std::size_t i = 1; i < bytes.size(); ++i) {
    total += bytes[i - 1] == '\r' && bytes[i] == '\n' ? 1 : 0;
  }
  return total;
}

}  // namespace

std::uint32_t count_line_ends(std::string_view bytes) {
  const std::uint32_t line_feeds = count_byte(bytes, '\n');
  // Most files have none, and a search is several times faster than a count.
  if (bytes.find('\r') == std::string_view::npos) {
    return line_feeds;
  }
  return line_feeds + count_byte(bytes, '\r') - count_pairs(bytes);
}

std::uint32_t after_line_end(std::string_view bytes, std::uint32_t count) {
  const bool only_line_feeds = bytes.find('\r') == std::string_view::npos;
  std::size_t at = 0;
  for (std::uint32_t seen = 0; seen < count; ++seen) {
    at = only_line_feeds ? bytes.find('\n', at) : bytes.find_first_of("\r\n", at);
    if (at == std::string_view::npos) {
      return static_cast<std::uint32_t>(bytes.size());
    }
    const bool pair = bytes.substr(at, 2) == "\r\n";
    at += pair ? 2 : 1;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace interlock
