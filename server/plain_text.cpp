#include "server/plain_text.h"

#include <algorithm>
#include <vector>

namespace interlock {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// "[text](target)" at `at`: where its text and the whole of it end, or 0.
struct Link {
  std::size_t text_end = 0;
  std::size_t end = 0;
};

Link link_at(std::string_view line, std::size_t at) {
  const std::size_t text_end = line.find(']', at);
  if (text_end == std::string_view::npos || text_end + 1 >= line.size() ||
      line[text_end + 1] != '(') {
    return {};
  }
  const std::size_t end = line.find(')', text_end);
  return end == std::string_view::npos ? Link{} : Link{text_end, end + 1};
}

// Emphasis marks stand beside a word and on one side of it only; `a * b` and `snake_case` have
// none.
bool is_emphasis(std::string_view line, std::size_t begin, std::size_t end) {
  const char before = begin > 0 ? line[begin - 1] : ' ';
  const char after = end < line.size() ? line[end] : ' ';
  if (line[begin] == '_' && is_word(before) && is_word(after)) {
    return false;
  }
  return before != ' ' || after != ' ';
}

std::string plain_line(std::string_view line) {
  std::string out;
  Link link;  // whose text is being read
  for (std::size_t i = 0; i < line.size();) {
    const char c = line[i];
    if (c == '[' && i >= link.end) {
      link = link_at(line, i);
      out += link.end > 0 ? "" : "[";
      ++i;
    } else if (i == link.text_end && link.end > 0) {
      i = link.end;
    } else if (c == '`') {
      const std::size_t end = line.find('`', i + 1);
      const std::size_t stop = std::min(end, line.size());
      out += line.substr(i + 1, stop - i - 1);
      i = stop + 1;
    } else if (c == '\\' && i + 1 < line.size() && !is_word(line[i + 1]) && line[i + 1] != ' ') {
      out += line[i + 1];
      i += 2;
    } else if (c == '*' || c == '_') {
      const std::size_t end = std::min(line.find_first_not_of(c, i), line.size());
      if (!is_emphasis(line, i, end)) {
        out += line.substr(i, end - i);
      }
      i = end;
    } else {
      out += c;
      ++i;
    }
  }
  return out;
}

bool is_table_row(std::string_view line) {
  return trimmed(line).starts_with('|');
}

bool is_table_rule(std::string_view line) {
  return line.find_first_not_of("|-: \t\r") == std::string_view::npos &&
         line.find('-') != std::string_view::npos;
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trimmed(line);
  line.remove_prefix(1);
  if (line.ends_with('|')) {
    line.remove_suffix(1);
  }
  std::vector<std::string> cells;
  while (true) {
    const std::size_t bar = line.find('|');
    cells.push_back(plain_line(trimmed(line.substr(0, bar))));
    if (bar == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(bar + 1);
  }
}

// Rows of cells padded to their columns' widths.
std::string plain_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string_view without_heading_marks(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('#');
  const bool heading =
      marks != std::string_view::npos && marks > 0 && marks <= 6 && line[marks] == ' ';
  return heading ? line.substr(marks + 1) : line;
}

}  // namespace

std::string plain_text(std::string_view markdown) {
  std::string out;
  bool in_code = false;
  std::vector<std::vector<std::string>> table;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    const bool row = !in_code && is_table_row(line);
    if (!row && !table.empty()) {
      out += plain_table(table);
      table.clear();
    }
    if (trimmed(line).starts_with("```")) {
      in_code = !in_code;
    } else if (in_code) {
      out += line.empty() ? "\n" : "    " + std::string(line) + "\n";
    } else if (!row) {
      out += plain_line(without_heading_marks(line)) + "\n";
    } else if (!is_table_rule(line)) {
      table.push_back(cells_of(line));
    }
  }
  out += plain_table(table);
  while (out.ends_with('\n')) {
    out.pop_back();
  }
  return out;
}

}  // namespace interlock
