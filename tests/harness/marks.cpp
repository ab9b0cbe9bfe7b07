#include "tests/harness/marks.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

// The parts of one comment line that is a mark.
struct MarkLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool opens = false;
  bool closes = false;
  std::string subject;
  std::optional<std::string> severity;
  std::optional<std::string> message;
};

// "    # ^^^^ rule (warning): message", "  #~~ related", "#^-- rule", "#--^"
const std::regex& mark_pattern() {
  static const std::regex pattern(
      R"(^( *)#( *)(?:(-+\^)|(\^+-*|~+) +([a-z][a-z0-9-]*)(?: \(([a-z]+)\))?(?:: (.+))?)$)");
  return pattern;
}

std::optional<MarkLine> mark_line(const std::string& line) {
  std::smatch match;
  if (!std::regex_match(line, match, mark_pattern())) return std::nullopt;
  const bool adjacent = match[2].length() == 0;
  const std::string drawing = match[3].matched ? match[3].str() : match[4].str();
  MarkLine mark;
  mark.begin =
      static_cast<std::uint32_t>(match[1].length() + match[2].length()) + (adjacent ? 0U : 1U);
  mark.end = static_cast<std::uint32_t>(match[1].length() + 1 + match[2].length() +
                                        static_cast<std::ptrdiff_t>(drawing.size()));
  mark.closes = match[3].matched;
  mark.opens = !mark.closes && drawing.back() == '-';
  mark.subject = match[5];
  if (match[6].matched) mark.severity = match[6];
  if (match[7].matched) mark.message = match[7];
  return mark;
}

std::size_t indentation(std::string_view line) {
  const std::size_t text = line.find_first_not_of(" \t");
  return text == std::string_view::npos ? line.size() : text;
}

// The comment line that has `drawing` from column `begin` on, under a line of this indentation.
std::string draw(std::size_t indent, std::size_t begin, std::string drawing) {
  if (begin == indent && drawing.size() >= 2) {
    drawing[0] = '#';
    return std::string(begin, ' ') + drawing;
  }
  if (begin >= indent + 2) {
    return std::string(indent, ' ') + "#" + std::string(begin - indent - 1, ' ') + drawing;
  }
  if (begin < 2) throw std::runtime_error("no room for a mark at column " + std::to_string(begin));
  return std::string(begin - 2, ' ') + "# " + drawing;
}

std::string words(const Mark& mark) {
  std::string text = " " + mark.subject;
  if (mark.severity) text += " (" + *mark.severity + ")";
  if (mark.message) text += ": " + *mark.message;
  return text;
}

// The mark of a place in one line, or the beginning of one in several.
std::string draw_begin(std::string_view line, const Mark& mark) {
  const std::size_t indent = indentation(line);
  const std::size_t begin = mark.begin.column;
  if (mark.begin.line == mark.end.line) {
    const char sign = mark.subject == "related" ? '~' : '^';
    return draw(indent, begin, std::string(mark.end.column - begin, sign)) + words(mark);
  }
  const std::size_t length = std::max<std::size_t>(code_points(line), begin + 2) - begin;
  // Where the `#` stands for the first column, the caret is in the second.
  const bool adjacent = begin == indent;
  const std::string drawing = adjacent
                                  ? "^^" + std::string(std::max<std::size_t>(length, 3) - 2, '-')
                                  : "^" + std::string(length - 1, '-');
  return draw(indent, begin, drawing) + words(mark);
}

std::string draw_end(std::string_view line, const Mark& mark) {
  const std::size_t indent = indentation(line);
  if (mark.end.column < indent + 3) throw std::runtime_error("no room for the end of a mark");
  return std::string(indent, ' ') + "#" + std::string(mark.end.column - indent - 2, '-') + "^";
}

}  // namespace

MarkedCode parse_marks(std::string_view file) {
  MarkedCode result;
  std::optional<std::size_t> open;
  std::uint32_t next_line = 0;
  for (const std::string_view line : split_lines(file)) {
    std::optional<MarkLine> found = mark_line(std::string(line));
    if (!found) {
      if (next_line > 0) result.code += "\n";
      result.code += line;
      ++next_line;
      continue;
    }
    if (next_line == 0) throw std::runtime_error("a mark above all code");
    const std::uint32_t row = next_line - 1;
    if (found->closes) {
      if (!open) throw std::runtime_error("line " + std::to_string(row + 1) + ": ends nothing");
      result.marks[*open].end = {row, found->end};
      open.reset();
      continue;
    }
    if (found->opens) open = result.marks.size();
    result.marks.push_back({{row, found->begin},
                            {row, found->end},
                            std::move(found->subject),
                            std::move(found->severity),
                            std::move(found->message)});
  }
  if (open) throw std::runtime_error("a mark over several lines has no end");
  return result;
}

std::string render_marks(const MarkedCode& marked) {
  std::vector<Mark> marks = marked.marks;
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.begin, a.end, a.subject) < std::tie(b.begin, b.end, b.subject);
  });
  std::string result;
  std::uint32_t row = 0;
  for (const std::string_view line : split_lines(marked.code)) {
    if (row > 0) result += "\n";
    result += line;
    for (const Mark& mark : marks) {
      if (mark.begin.line == row) result += "\n" + draw_begin(line, mark);
      if (mark.end.line == row && mark.begin.line != row) result += "\n" + draw_end(line, mark);
    }
    ++row;
  }
  return result;
}

}  // namespace interlock::tests
