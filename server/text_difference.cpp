#include "server/text_difference.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace interlock {
namespace {

constexpr std::int64_t kMaxDistance = 1000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// Lines [from_begin, from_end) of the one become lines [to_begin, to_end) of the other.
struct Hunk {
  std::size_t from_begin = 0;
  std::size_t from_end = 0;
  std::size_t to_begin = 0;
  std::size_t to_end = 0;
};

using Lines = std::vector<std::string_view>;
// Furthest x on each diagonal k, from -d to d, after d edits.
using Frontier = std::vector<std::int64_t>;

bool comes_from_above(const Frontier& frontier, std::int64_t d, std::int64_t k) {
  const auto at = [&](std::int64_t diagonal) {
    return frontier[static_cast<std::size_t>(diagonal + d)];
  };
  return k == -d || (k != d && at(k - 1) < at(k + 1));
}

// The frontiers of each step, up to the one that reaches both ends; empty past the limit. Frontier
// d has room for diagonals -d-1 to d+1, at index k + d + 1.
std::vector<Frontier> search(const Lines& a, const Lines& b) {
  const auto a_size = static_cast<std::int64_t>(a.size());
  const auto b_size = static_cast<std::int64_t>(b.size());
  std::vector<Frontier> steps;
  Frontier previous = {0, 0, 0};
  for (std::int64_t d = 0; d <= kMaxDistance; ++d) {
    Frontier next(static_cast<std::size_t>(2 * d + 3), 0);
    for (std::int64_t k = -d; k <= d; k += 2) {
      const auto before = [&](std::int64_t diagonal) {
        return previous[static_cast<std::size_t>(diagonal + d)];
      };
      const bool down = comes_from_above(previous, d, k);
      std::int64_t x = d == 0 ? 0 : (down ? before(k + 1) : before(k - 1) + 1);
      while (x < a_size && x - k < b_size && x - k >= 0 &&
             a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      next[static_cast<std::size_t>(k + d + 1)] = x;
      if (x >= a_size && x - k >= b_size) {
        steps.push_back(std::move(previous));
        return steps;
      }
    }
    steps.push_back(std::exchange(previous, std::move(next)));
  }
  return {};
}

// Walks the steps back from both ends and gathers what lies between equal lines.
std::vector<Hunk> hunks_of(const std::vector<Frontier>& steps, std::size_t a_size,
                           std::size_t b_size) {
  std::vector<Hunk> hunks;
  auto x = static_cast<std::int64_t>(a_size);
  auto y = static_cast<std::int64_t>(b_size);
  for (auto d = static_cast<std::int64_t>(steps.size()) - 1; d > 0; --d) {
    const Frontier& previous = steps[static_cast<std::size_t>(d)];
    const std::int64_t k = x - y;
    const bool down = comes_from_above(previous, d, k);
    const std::int64_t from_k = down ? k + 1 : k - 1;
    const std::int64_t from_x = previous[static_cast<std::size_t>(from_k + d)];
    const std::int64_t from_y = from_x - from_k;
    const auto begin_x = static_cast<std::size_t>(from_x);
    const auto begin_y = static_cast<std::size_t>(from_y);
    const Hunk one{begin_x, begin_x + (down ? 0 : 1), begin_y, begin_y + (down ? 1 : 0)};
    if (!hunks.empty() && hunks.back().from_begin == one.from_end &&
        hunks.back().to_begin == one.to_end) {
      hunks.back().from_begin = one.from_begin;
      hunks.back().to_begin = one.to_begin;
    } else {
      hunks.push_back(one);
    }
    x = from_x;
    y = from_y;
  }
  std::reverse(hunks.begin(), hunks.end());
  return hunks;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The replacement without what both have at their ends; never through a character or a "\r\n".
TextEdit trimmed(std::uint32_t begin, std::string_view old_text, std::string_view new_text) {
  const std::size_t limit = std::min(old_text.size(), new_text.size());
  std::size_t prefix = 0;
  while (prefix < limit && old_text[prefix] == new_text[prefix]) {
    ++prefix;
  }
  const auto splits = [](std::string_view text, std::size_t at) {
    return at < text.size() &&
           (is_continuation(text[at]) || (at > 0 && text[at] == '\n' && text[at - 1] == '\r'));
  };
  while (prefix > 0 && (splits(old_text, prefix) || splits(new_text, prefix))) {
    --prefix;
  }
  std::size_t suffix = 0;
  while (suffix < limit - prefix &&
         old_text[old_text.size() - suffix - 1] == new_text[new_text.size() - suffix - 1]) {
    ++suffix;
  }
  while (suffix > 0 && (splits(old_text, old_text.size() - suffix) ||
                        splits(new_text, new_text.size() - suffix))) {
    --suffix;
  }
  const auto size = static_cast<std::uint32_t>(old_text.size() - prefix - suffix);
  const auto first = begin + static_cast<std::uint32_t>(prefix);
  return {{first, first + size},
          std::string(new_text.substr(prefix, new_text.size() - prefix - suffix))};
}

std::string_view joined(const Lines& lines, std::size_t begin, std::size_t end,
                        std::string_view whole) {
  const auto offset = [&](std::size_t line) {
    return line < lines.size() ? static_cast<std::size_t>(lines[line].data() - whole.data())
                               : whole.size();
  };
  return whole.substr(offset(begin), offset(end) - offset(begin));
}

}  // namespace

std::vector<TextEdit> difference(const Text& from, const Text& to) {
  const std::string old_text = from.to_string();
  const std::string new_text = to.to_string();
  if (old_text == new_text) {
    return {};
  }
  const Lines a = lines_of(old_text);
  const Lines b = lines_of(new_text);
  const std::vector<Frontier> steps = search(a, b);
  if (steps.empty()) {
    return {trimmed(0, old_text, new_text)};
  }
  std::vector<TextEdit> edits;
  for (const Hunk& hunk : hunks_of(steps, a.size(), b.size())) {
    const std::string_view old_part = joined(a, hunk.from_begin, hunk.from_end, old_text);
    const auto begin = static_cast<std::uint32_t>(old_part.data() - old_text.data());
    edits.push_back(trimmed(begin, old_part, joined(b, hunk.to_begin, hunk.to_end, new_text)));
  }
  return edits;
}

}  // namespace interlock
