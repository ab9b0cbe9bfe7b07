#include "analysis/advice/plain_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

#include "analysis/advice/markdown_line.h"

namespace interlock {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80;
}

// A piece of a line: text, or a run of `*` or `_` that may turn out to be emphasis.
struct Piece {
  std::string text;
  bool can_open = false;
  bool can_close = false;
  bool removed = false;
};

// Where the link text that begins at `open` ends, if `](address)` follows; npos otherwise.
std::size_t link_text_end(std::string_view line, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '[') {
      ++depth;
    } else if (line[i] == ']' && --depth == 0) {
      const bool is_link = i + 1 < line.size() && line[i + 1] == '(';
      return is_link && line.find(')', i) != std::string_view::npos ? i : std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// Takes a line apart. Not thread-safe.
class Inline {
 public:
  explicit Inline(std::string_view line) : line_(line) {}

  std::string plain() {
    while (at_ < line_.size()) take();
    match_emphasis();
    std::string out;
    for (const Piece& piece : pieces_) {
      if (!piece.removed) out += piece.text;
    }
    return out;
  }

 private:
  void take() {
    const char c = line_[at_];
    if (!link_ends_.empty() && at_ == link_ends_.back()) {
      link_ends_.pop_back();
      at_ = line_.find(')', at_) + 1;
      return;
    }
    if (c == '\\' && at_ + 1 < line_.size() &&
        std::ispunct(static_cast<unsigned char>(line_[at_ + 1])) != 0) {
      literal(line_.substr(at_ + 1, 1));
      at_ += 2;
      return;
    }
    if (c == '`') return take_code();
    if (c == '*' || c == '_') return take_delimiter(c);
    if (c == '<' && line_.substr(at_ + 1, 4) == "http") {
      const std::size_t end = line_.find('>', at_);
      if (end != std::string_view::npos) {
        literal(line_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        return;
      }
    }
    if (c == '[') {
      const std::size_t end = link_text_end(line_, at_);
      if (end != std::string_view::npos) {
        link_ends_.push_back(end);
        ++at_;
        return;
      }
    }
    literal(line_.substr(at_, 1));
    ++at_;
  }

  // CommonMark 6.1: a run of backticks ends at the next run that is as long.
  void take_code() {
    std::size_t count = 0;
    while (at_ + count < line_.size() && line_[at_ + count] == '`') ++count;
    const std::size_t begin = at_ + count;
    for (std::size_t end = line_.find('`', begin); end != std::string_view::npos;
         end = line_.find('`', end)) {
      std::size_t run = 0;
      while (end + run < line_.size() && line_[end + run] == '`') ++run;
      if (run == count) {
        std::string_view code = line_.substr(begin, end - begin);
        const bool padded = code.size() > 2 && code.front() == ' ' && code.back() == ' ';
        literal(padded ? code.substr(1, code.size() - 2) : code);
        at_ = end + run;
        return;
      }
      end += run;
    }
    literal(line_.substr(at_, count));
    at_ = begin;
  }

  // CommonMark 6.2, reduced: a run opens before and closes after what is no space; an underscore
  // does neither inside a word.
  void take_delimiter(char c) {
    std::size_t end = at_;
    while (end < line_.size() && line_[end] == c) ++end;
    const char before = at_ == 0 ? ' ' : line_[at_ - 1];
    const char after = end < line_.size() ? line_[end] : ' ';
    Piece piece;
    piece.text = line_.substr(at_, end - at_);
    piece.can_open = !is_space(after) && !(c == '_' && is_word(before));
    piece.can_close = !is_space(before) && !(c == '_' && is_word(after));
    pieces_.push_back(std::move(piece));
    at_ = end;
  }

  void literal(std::string_view text) {
    const bool fresh = pieces_.empty() || pieces_.back().can_open || pieces_.back().can_close;
    if (fresh) pieces_.emplace_back();
    pieces_.back().text += text;
  }

  void match_emphasis() {
    std::vector<std::size_t> openers;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].can_close) {
        const auto opener = std::find_if(openers.rbegin(), openers.rend(), [&](std::size_t o) {
          return pieces_[o].text == pieces_[i].text;
        });
        if (opener != openers.rend()) {
          pieces_[*opener].removed = pieces_[i].removed = true;
          openers.erase(std::prev(opener.base()), openers.end());
          continue;
        }
      }
      if (pieces_[i].can_open) openers.push_back(i);
    }
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> link_ends_;
};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// The rows of a table, aligned; the line of dashes under the head is left out.
std::string aligned(const std::vector<std::string_view>& rows) {
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const std::string_view row : rows) {
    if (row.find_first_not_of("|-: ") == std::string_view::npos &&
        row.find('-') != std::string_view::npos) {
      continue;
    }
    auto& line = cells.emplace_back();
    for (const std::string& cell : table_cells(row)) {
      line.push_back(Inline(cell).plain());
      if (line.size() > widths.size()) widths.push_back(0);
      widths[line.size() - 1] = std::max(widths[line.size() - 1], code_points(line.back()));
    }
  }
  std::string out;
  for (const auto& line : cells) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      text += line[i];
      text.append(widths[i] - code_points(line[i]) + 2, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view markdown) {
  std::string out;
  std::vector<std::string_view> table;
  bool in_code = false;
  for (const std::string_view line : markdown_lines(markdown)) {
    const bool fence = is_fence(line);
    const bool in_table = !in_code && !fence && !line.empty() && line.front() == '|';
    if (!in_table && !table.empty()) {
      out += aligned(table);
      table.clear();
    }
    if (in_table) {
      table.push_back(line);
    } else if (fence) {
      in_code = !in_code;
    } else if (in_code) {
      out += line.empty() ? "\n" : "    " + std::string(line) + "\n";
    } else {
      const std::size_t marks = line.find_first_not_of('#');
      const bool heading = marks != std::string_view::npos && marks > 0 && line[marks] == ' ';
      out += Inline(heading ? line.substr(marks + 1) : line).plain() + "\n";
    }
  }
  out += aligned(table);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace interlock
