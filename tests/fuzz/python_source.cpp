#include "tests/fuzz/python_source.h"

#include <algorithm>
#include <array>
#include <vector>

#include "tests/fuzz/python_templates.h"
#include "tests/harness/lines.h"

namespace interlock::fuzz {
namespace {

constexpr std::size_t kMaxDepth = 7;
constexpr std::size_t kMaxBytes = 5000;

// Writes out the templates, to a depth and a length. Not thread-safe.
class Writer {
 public:
  explicit Writer(Choices& choices) : choices_(choices), most_(100 + choices.below(kMaxBytes)) {}

  void statement(std::size_t indentation) { line(choices_.one_of(templates_of('t')), indentation); }
  void import(std::size_t indentation) { line(choices_.one_of(templates_of('i')), indentation); }
  void expression() { expand("$e", 0); }
  [[nodiscard]] std::string take() { return std::move(out_); }
  [[nodiscard]] bool full() const { return choices_.empty() || out_.size() > most_; }

 private:
  // The template as lines of their own.
  void line(std::string_view text, std::size_t indentation) {
    out_.append(indentation, ' ');
    ++depth_;
    expand(text, indentation);
    --depth_;
    if (!out_.ends_with('\n')) out_ += '\n';
  }

  void block(std::size_t indentation) {
    out_ += '\n';
    const std::size_t inside = indentation + (choices_.one_in(12) ? 1 : 4);
    const std::uint32_t count = depth_ > kMaxDepth || full() ? 0 : 1 + choices_.below(4);
    for (std::uint32_t i = 0; i < count && !full(); ++i) statement(inside);
    if (out_.ends_with(":\n")) out_ += std::string(inside, ' ') + "pass\n";
  }

  void expand(std::string_view text, std::size_t indentation) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') {
        out_ += '\n';
        out_.append(indentation, ' ');
      } else if (text[i] != '$') {
        out_ += text[i];
      } else {
        const bool continues = i + 2 < text.size();
        stand_in(text[++i], indentation);
        // "else:" after a block.
        if (text[i] == 'b' && continues) out_.append(indentation, ' ');
      }
    }
  }

  void stand_in(char kind, std::size_t indentation) {
    if (kind == 'b') return block(indentation);
    ++depth_;
    const bool deep = depth_ > kMaxDepth + 4 || full();
    expand(choices_.one_of(templates_of(deep ? 'n' : kind)), indentation);
    --depth_;
  }

  Choices& choices_;
  std::size_t most_;  // bytes, about
  std::string out_;
  std::size_t depth_ = 0;
};

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// A word of the line exchanged for another one of it, or of all there are.
std::string with_other_word(std::string line, Choices& choices) {
  static const Templates kKeywords = {"async", "await", "def",  "class",  "with", "return", "yield",
                                      "in",    "not",   "self", "lambda", "for",  "match",  "None"};
  std::size_t begin = choices.below(line.size() + 1);
  while (begin < line.size() && !is_word(line[begin])) ++begin;
  std::size_t end = begin;
  while (end < line.size() && is_word(line[end])) ++end;
  const Templates& words = choices.below(3) == 0 ? kKeywords : templates_of('n');
  return line.replace(begin, end - begin, choices.one_of(words));
}

void change_line(std::vector<std::string>& lines, Choices& choices) {
  const std::size_t at = choices.below(lines.size());
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t length = std::min<std::size_t>(1 + choices.below(8), lines.size() - at);
  const auto end = place + static_cast<std::ptrdiff_t>(length);
  std::string& line = *place;
  switch (choices.below(9)) {
    case 0:
      lines.erase(place, end);
      break;
    case 1: {  // doubled, or moved, somewhere
      const std::vector<std::string> some(place, end);
      if (choices.one_in(2)) lines.erase(place, end);
      const std::size_t to = choices.below(lines.size() + 1);
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(to), some.begin(), some.end());
      break;
    }
    case 2:
      for (auto other = place; other != end; ++other) other->insert(0, "    ");
      break;
    case 3:
      for (auto other = place; other != end; ++other)
        other->erase(0, std::min<std::size_t>(4, indentation_of(*other)));
      break;
    case 4:
      line = with_other_word(line, choices);
      break;
    case 5:
      line.insert(indentation_of(line), choices.one_in(2) ? "await " : "async ");
      break;
    case 6:
      line.insert(choices.below(line.size() + 1), python_tokens(choices));
      break;
    default: {
      std::string statement = python_statement(choices, indentation_of(line));
      if (!statement.empty()) statement.pop_back();
      lines.insert(place, statement);
      break;
    }
  }
}

}  // namespace

std::string python_source(Choices& choices) {
  Writer writer(choices);
  for (std::uint32_t i = choices.below(5); i > 0; --i) writer.import(0);
  while (!writer.full()) writer.statement(0);
  return writer.take();
}

std::string python_statement(Choices& choices, std::size_t indentation) {
  Writer writer(choices);
  writer.statement(indentation);
  return writer.take();
}

std::string python_tokens(Choices& choices) {
  if (choices.below(4) != 0) return std::string(choices.one_of(templates_of('y')));
  Writer writer(choices);
  writer.expression();
  return writer.take();
}

std::string with_changed_lines(std::string_view source, Choices& choices) {
  std::vector<std::string> lines;
  for (const std::string_view line : tests::split_lines(source)) lines.emplace_back(line);
  for (std::uint32_t i = 1 + choices.below(5); i > 0 && !lines.empty(); --i)
    change_line(lines, choices);
  std::string changed;
  for (const std::string& line : lines) changed += (&line == &lines.front() ? "" : "\n") + line;
  return changed;
}

std::map<std::string, std::string> split_files(std::string_view text) {
  constexpr std::string_view kMark = "#--- ";
  std::map<std::string, std::string> files;
  std::string* file = &files["a.py"];
  bool first = true;
  for (const std::string_view line : tests::split_lines(text)) {
    if (line.starts_with(kMark)) {
      file = &files[std::string(line.substr(kMark.size()))];
      file->clear();
      first = true;
      continue;
    }
    if (!first) *file += '\n';
    *file += line;
    first = false;
  }
  return files;
}

std::string joined_files(const std::map<std::string, std::string>& files) {
  std::string text;
  for (const auto& [name, source] : files) {
    if (name != "a.py") text += "\n#--- " + name + "\n";
    text += source;
  }
  return text;
}

}  // namespace interlock::fuzz
