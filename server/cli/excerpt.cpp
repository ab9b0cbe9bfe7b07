#include "server/cli/excerpt.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analysis/text/utf8.h"

namespace interlock {
namespace {

constexpr std::size_t kTabWidth = 4;
constexpr std::size_t kMaxWidth = 160;  // columns of a line that are shown
constexpr std::size_t kLead = 60;       // columns kept before what is marked, when a line is cut
constexpr std::uint32_t kMaxRangeLines = 6;  // a longer range shows its first lines and its last
constexpr std::string_view kCut = "\xE2\x80\xA6";  // an ellipsis, one column

struct CodePoints {
  char32_t first;
  char32_t last;
};
// Combining marks, zero-width characters and variation selectors of the scripts met in source code.
constexpr std::array<CodePoints, 10> kZeroWidth{{{0x0300, 0x036F},
                                                 {0x0483, 0x0489},
                                                 {0x0591, 0x05BD},
                                                 {0x064B, 0x065F},
                                                 {0x200B, 0x200F},
                                                 {0x202A, 0x202E},
                                                 {0x2060, 0x2064},
                                                 {0x20D0, 0x20F0},
                                                 {0xFE00, 0xFE0F},
                                                 {0xFEFF, 0xFEFF}}};
constexpr std::array<CodePoints, 13> kDoubleWidth{{{0x1100, 0x115F},
                                                   {0x231A, 0x231B},
                                                   {0x23E9, 0x23EC},
                                                   {0x2E80, 0x303E},
                                                   {0x3041, 0xA4CF},
                                                   {0xA960, 0xA97F},
                                                   {0xAC00, 0xD7A3},
                                                   {0xF900, 0xFAFF},
                                                   {0xFE30, 0xFE6F},
                                                   {0xFF01, 0xFF60},
                                                   {0xFFE0, 0xFFE6},
                                                   {0x1F300, 0x1FAFF},
                                                   {0x20000, 0x3FFFD}}};

template <std::size_t size>
bool within(const std::array<CodePoints, size>& blocks, char32_t c) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [c](CodePoints block) { return block.first <= c && c <= block.last; });
}

// REQUIRES: a valid character of `length` bytes.
char32_t code_point(std::string_view character, std::uint32_t length) {
  if (length == 1) return static_cast<unsigned char>(character.front());
  char32_t c = static_cast<unsigned char>(character.front()) & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length; ++i) {
    c = (c << 6U) | (static_cast<unsigned char>(character[i]) & 0x3FU);
  }
  return c;
}

std::size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  if (within(kZeroWidth, c)) return 0;
  return within(kDoubleWidth, c) ? 2 : 1;
}

// One line as the terminal shows it, and where the marked bytes went. In columns.
struct ShownLine {
  std::string text;
  std::size_t mark_begin = 0;
  std::size_t mark_end = 0;
};

// REQUIRES: begin <= end <= line.size().
ShownLine show_line(std::string_view line, std::size_t begin, std::size_t end) {
  const std::size_t before = display_width(line.substr(0, begin));
  const std::size_t skipped = before > kMaxWidth - kLead ? before - kLead : 0;
  ShownLine shown;
  std::size_t column = 0;  // in the whole line
  std::size_t width = 0;   // of what is shown
  if (skipped > 0) {
    shown.text = kCut;
    width = 1;
  }
  std::size_t i = 0;
  const auto note_marks = [&] {
    if (i <= begin) shown.mark_begin = width;
    if (i <= end) shown.mark_end = width;
  };
  while (i < line.size() && width < kMaxWidth) {
    note_marks();
    const std::uint32_t length = std::max(utf8_length(line.substr(i)), 1U);
    const std::string_view character = line.substr(i, length);
    const std::string drawn =
        character == "\t" ? std::string(kTabWidth, ' ') : printable(character);
    const std::size_t drawn_width = display_width(character);
    if (column >= skipped) {
      shown.text += drawn;
      width += drawn_width;
    }
    column += drawn_width;
    i += length;
  }
  note_marks();
  if (i < line.size()) shown.text += kCut;
  return shown;
}

// Writes the parts of one excerpt. Not thread-safe.
class Sketch {
 public:
  Sketch(const Text& text, ByteRange range, Ink ink, const Painter& paint)
      : text_(text), range_(range), ink_(ink), paint_(paint) {
    first_ = text.line_of(range.begin);
    // A range that ends at a line's beginning doesn't reach into that line.
    last_ = text.line_of(range.end > range.begin ? range.end - 1 : range.end);
    gutter_ = std::to_string(std::min(last_ + 2, text.line_count())).size();
  }

  Excerpt draw() {
    bar();
    if (first_ > 0 && !is_blank(first_ - 1)) plain_line(first_ - 1);
    for (std::uint32_t line = first_; line <= last_; ++line) {
      if (last_ - first_ >= kMaxRangeLines && line == first_ + kMaxRangeLines / 2) {
        out_ += paint_(Ink::faint, std::string(gutter_, '.')) + "\n";
        line = last_;
      }
      marked_line(line);
    }
    if (last_ + 1 < text_.line_count() && !is_blank(last_ + 1)) plain_line(last_ + 1);
    return {std::move(out_), gutter_};
  }

 private:
  [[nodiscard]] std::string line_text(std::uint32_t line) const {
    return text_.substring({text_.line_start(line), text_.line_end(line)});
  }

  [[nodiscard]] bool is_blank(std::uint32_t line) const {
    return line_text(line).find_first_not_of(" \t\f") == std::string::npos;
  }

  void bar() { out_ += std::string(gutter_ + 1, ' ') + paint_(Ink::faint, "|") + "\n"; }

  void numbered(std::uint32_t line, std::string_view shown) {
    const std::string number = std::to_string(line + 1);
    out_ += paint_(Ink::faint, std::string(gutter_ - number.size(), ' ') + number + " |");
    if (!shown.empty()) out_ += ' ';
    out_ += shown;
    out_ += '\n';
  }

  void plain_line(std::uint32_t line) { numbered(line, show_line(line_text(line), 0, 0).text); }

  void marked_line(std::uint32_t line) {
    const std::string content = line_text(line);
    const std::uint32_t start = text_.line_start(line);
    std::size_t begin = 0;
    if (line == first_) {
      begin = std::min<std::size_t>(range_.begin - start, content.size());
    } else {
      begin = std::min(content.find_first_not_of(" \t\f"), content.size());
    }
    std::size_t end = line == last_ ? range_.end - start : content.size();
    end = std::clamp(end, begin, content.size());
    const ShownLine shown = show_line(content, begin, end);
    numbered(line, shown.text);
    if (begin == content.size() && line != first_) return;
    const std::size_t carets = std::max<std::size_t>(shown.mark_end - shown.mark_begin, 1);
    out_ += std::string(gutter_ + 1, ' ') + paint_(Ink::faint, "|") + " " +
            std::string(shown.mark_begin, ' ') + paint_(ink_, std::string(carets, '^')) + "\n";
  }

  const Text& text_;
  ByteRange range_;
  Ink ink_;
  const Painter& paint_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  std::size_t gutter_ = 0;
  std::string out_;
};

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::uint32_t length = utf8_length(text);
    if (length == 0) {
      ++width;
    } else {
      width += text.front() == '\t' ? kTabWidth : width_of(code_point(text, length));
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return width;
}

Excerpt excerpt(const Text& text, ByteRange range, Ink ink, const Painter& paint) {
  return Sketch(text, range, ink, paint).draw();
}

}  // namespace interlock
