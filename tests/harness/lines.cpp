#include "tests/harness/lines.h"

#include <algorithm>
#include <cstdint>

#include "tests/harness/marks.h"

namespace interlock::tests {

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return lines;
    begin = end + 1;
  }
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

std::string line_difference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string_view> a = split_lines(expected);
  const std::vector<std::string_view> b = split_lines(actual);
  // The longest common subsequence of the rests from (i, j); cases have a few hundred lines.
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> common((a.size() + 1) * width, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i * width + j] =
          a[i] == b[j] ? common[(i + 1) * width + j + 1] + 1
                       : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  std::string result;
  bool context_shown = true;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      context_shown = false;
      ++i;
      ++j;
      continue;
    }
    if (!context_shown) {
      result += "line " + std::to_string(i) + "\n    " + std::string(a[i - 1]) + "\n";
      context_shown = true;
    }
    const bool removed =
        j == b.size() || (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1]);
    result += removed ? "  - " + std::string(a[i++]) : "  + " + std::string(b[j++]);
    result += "\n";
  }
  return result;
}

}  // namespace interlock::tests
