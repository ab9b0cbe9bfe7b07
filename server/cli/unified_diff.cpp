#include "server/cli/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace interlock {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;
// More differences than this are shown as one block: finding the smallest script costs their
// square.
constexpr std::ptrdiff_t kMaxDifferences = 2000;

// Each line with its line end.
Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// Lines [old_begin, old_end) became lines [new_begin, new_end).
struct Change {
  std::size_t old_begin;
  std::size_t old_end;
  std::size_t new_begin;
  std::size_t new_end;
};

// For one number of differences: the furthest old line that each diagonal (old line - new line)
// reached.
class Frontier {
 public:
  explicit Frontier(std::ptrdiff_t differences)
      : reach_(static_cast<std::size_t>(2 * differences + 1)), zero_(differences) {}
  [[nodiscard]] std::ptrdiff_t& operator[](std::ptrdiff_t diagonal) {
    return reach_[static_cast<std::size_t>(zero_ + diagonal)];
  }

 private:
  std::vector<std::ptrdiff_t> reach_;
  std::ptrdiff_t zero_;
};

// Whether the best way to diagonal `k` with `d` differences ends in an insertion, not a deletion.
bool ends_in_insertion(Frontier& last, std::ptrdiff_t d, std::ptrdiff_t k) {
  // Diagonals reached by d - 1 differences lie between 1 - d and d - 1.
  if (k <= 1 - d) return true;
  return k < d - 1 && last[k - 1] < last[k + 1];
}

// Where each number of differences leads, up to the one that leads to the end. Empty where there
// are too many.
std::vector<Frontier> search(const Lines& before, const Lines& after) {
  const auto old_size = static_cast<std::ptrdiff_t>(before.size());
  const auto new_size = static_cast<std::ptrdiff_t>(after.size());
  const std::ptrdiff_t limit = std::min(old_size + new_size, kMaxDifferences);
  std::vector<Frontier> history;
  for (std::ptrdiff_t d = 0; d <= limit; ++d) {
    history.emplace_back(d);
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) {
        Frontier& last = history[history.size() - 2];
        x = ends_in_insertion(last, d, k) ? last[k + 1] : last[k - 1] + 1;
      }
      std::ptrdiff_t y = x - k;
      while (x < old_size && y < new_size &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
      }
      history.back()[k] = x;
      if (x >= old_size && y >= new_size) return history;
    }
  }
  return {};
}

// The shortest list of one-line changes, read from the search's end to its beginning.
std::vector<Change> shortest_script(const Lines& before, const Lines& after) {
  std::vector<Frontier> history = search(before, after);
  if (history.empty()) return {{0, before.size(), 0, after.size()}};
  std::vector<Change> changes;
  auto x = static_cast<std::ptrdiff_t>(before.size());
  auto y = static_cast<std::ptrdiff_t>(after.size());
  for (auto d = static_cast<std::ptrdiff_t>(history.size()) - 1; d > 0; --d) {
    Frontier& last = history[static_cast<std::size_t>(d - 1)];
    const std::ptrdiff_t k = x - y;
    const bool insertion = ends_in_insertion(last, d, k);
    x = insertion ? last[k + 1] : last[k - 1];
    y = insertion ? x - k - 1 : x - k + 1;
    const auto old_line = static_cast<std::size_t>(x);
    const auto new_line = static_cast<std::size_t>(y);
    changes.push_back(
        {old_line, old_line + (insertion ? 0 : 1), new_line, new_line + (insertion ? 1 : 0)});
  }
  std::reverse(changes.begin(), changes.end());
  return changes;
}

// Joins changes that touch.
std::vector<Change> joined(const std::vector<Change>& steps) {
  std::vector<Change> changes;
  for (const Change& step : steps) {
    if (!changes.empty() && changes.back().old_end == step.old_begin &&
        changes.back().new_end == step.new_begin) {
      changes.back().old_end = step.old_end;
      changes.back().new_end = step.new_end;
    } else {
      changes.push_back(step);
    }
  }
  return changes;
}

std::vector<Change> changes_between(const Lines& before, const Lines& after) {
  const auto [old_tail, new_tail] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto prefix = static_cast<std::size_t>(old_tail - before.begin());
  std::size_t suffix = 0;
  while (suffix < std::min(before.size(), after.size()) - prefix &&
         before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix]) {
    ++suffix;
  }
  const Lines old_middle(old_tail, before.end() - static_cast<std::ptrdiff_t>(suffix));
  const Lines new_middle(new_tail, after.end() - static_cast<std::ptrdiff_t>(suffix));
  std::vector<Change> steps = shortest_script(old_middle, new_middle);
  for (Change& step : steps) {
    step.old_begin += prefix;
    step.old_end += prefix;
    step.new_begin += prefix;
    step.new_end += prefix;
  }
  return joined(steps);
}

std::string range_of(std::size_t begin, std::size_t end) {
  // An empty range is named by the line before it, as diff does.
  const std::string first = std::to_string(begin == end ? begin : begin + 1);
  return end - begin == 1 ? first : first + "," + std::to_string(end - begin);
}

// Writes hunks. Not thread-safe.
class HunkWriter {
 public:
  HunkWriter(const Lines& before, const Lines& after, const Painter& paint)
      : before_(before), after_(after), paint_(paint) {}

  // Changes so near that their context would overlap are one hunk.
  void write(const std::vector<Change>& changes) {
    for (std::size_t first = 0; first < changes.size();) {
      std::size_t last = first;
      while (last + 1 < changes.size() &&
             changes[last + 1].old_begin - changes[last].old_end <= 2 * kContext) {
        ++last;
      }
      hunk(changes, first, last);
      first = last + 1;
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void hunk(const std::vector<Change>& changes, std::size_t first, std::size_t last) {
    const std::size_t lead = std::min(kContext, changes[first].old_begin);
    const std::size_t trail = std::min(kContext, before_.size() - changes[last].old_end);
    const std::string header =
        "@@ -" + range_of(changes[first].old_begin - lead, changes[last].old_end + trail) + " +" +
        range_of(changes[first].new_begin - lead, changes[last].new_end + trail) + " @@";
    out_ += paint_(Ink::code, header) + "\n";
    std::size_t line = changes[first].old_begin - lead;
    for (std::size_t i = first; i <= last; ++i) {
      for (; line < changes[i].old_begin; ++line) write_line(' ', before_[line], Ink::plain);
      for (; line < changes[i].old_end; ++line) write_line('-', before_[line], Ink::removed);
      for (std::size_t at = changes[i].new_begin; at < changes[i].new_end; ++at) {
        write_line('+', after_[at], Ink::added);
      }
    }
    for (std::size_t end = line + trail; line < end; ++line) {
      write_line(' ', before_[line], Ink::plain);
    }
  }

  void write_line(char mark, std::string_view line, Ink ink) {
    const bool ended = line.ends_with('\n');
    if (ended) line.remove_suffix(1);
    std::string text(1, mark);
    text += line;
    out_ += paint_(ink, text) + "\n";
    if (!ended) out_ += "\\ No newline at end of file\n";
  }

  const Lines& before_;
  const Lines& after_;
  const Painter& paint_;
  std::string out_;
};

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after,
                         const Painter& paint) {
  if (before == after) return {};
  const Lines old_lines = split_lines(before);
  const Lines new_lines = split_lines(after);
  HunkWriter hunks(old_lines, new_lines, paint);
  hunks.write(changes_between(old_lines, new_lines));
  return paint(Ink::strong, "--- " + std::string(path)) + "\n" +
         paint(Ink::strong, "+++ " + std::string(path)) + "\n" + hunks.take();
}

}  // namespace interlock
