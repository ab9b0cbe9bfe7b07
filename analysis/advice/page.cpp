#include "analysis/advice/page.h"

#include <cstddef>

#include "analysis/advice/markdown_line.h"

namespace interlock {
namespace {

constexpr std::string_view kKeyLine = "---";

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Puts lines together. Not thread-safe.
class PageParser {
 public:
  explicit PageParser(std::string_view markdown) : lines_(markdown_lines(markdown)) {}

  Page parse() {
    page_.sections.emplace_back();
    take_keys();
    for (; at_ < lines_.size(); ++at_) take(lines_[at_]);
    return std::move(page_);
  }

 private:
  void take_keys() {
    if (lines_.empty() || lines_.front() != kKeyLine) return;
    for (at_ = 1; at_ < lines_.size() && lines_[at_] != kKeyLine; ++at_) {
      const std::size_t colon = lines_[at_].find(':');
      if (colon == std::string_view::npos) continue;
      page_.keys.emplace_back(trimmed(lines_[at_].substr(0, colon)),
                              trimmed(lines_[at_].substr(colon + 1)));
    }
    ++at_;
  }

  void take(std::string_view line) {
    if (is_fence(line)) return take_code();
    if (starts_with(line, "# ") && page_.title.empty()) {
      page_.title = trimmed(line.substr(2));
      return end_block();
    }
    if (starts_with(line, "## ")) {
      page_.sections.push_back({std::string(trimmed(line.substr(3))), {}});
      return end_block();
    }
    if (trimmed(line).empty()) return end_block();
    if (starts_with(line, "|")) return add(BlockKind::table, line, "\n");
    if (starts_with(line, "- ")) {
      end_block();
      return add(BlockKind::item, line, " ");
    }
    add(BlockKind::paragraph, trimmed(line), " ");
  }

  void take_code() {
    end_block();
    std::string code(lines_[at_]);
    while (++at_ < lines_.size()) {
      code += "\n" + std::string(lines_[at_]);
      if (is_fence(lines_[at_])) break;
    }
    page_.sections.back().blocks.push_back({BlockKind::code, std::move(code)});
  }

  // Goes on with the open block, or begins one.
  void add(BlockKind kind, std::string_view line, std::string_view between) {
    auto& blocks = page_.sections.back().blocks;
    const bool goes_on =
        open_ && (blocks.back().kind == kind || blocks.back().kind == BlockKind::item);
    if (goes_on) {
      blocks.back().text += between;
      blocks.back().text += line;
    } else {
      blocks.push_back({kind, std::string(line)});
    }
    open_ = true;
  }

  void end_block() { open_ = false; }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  Page page_;
  bool open_ = false;
};

}  // namespace

const std::vector<PageBlock>& Page::under(std::string_view heading) const {
  static const std::vector<PageBlock> none;
  for (const PageSection& section : sections) {
    if (section.heading == heading) return section.blocks;
  }
  return none;
}

std::vector<std::string> Page::words(std::string_view key) const {
  std::vector<std::string> words;
  for (const auto& [name, value] : keys) {
    if (name != key) continue;
    std::string word;
    for (const char c : value + " ") {
      if (c != ' ' && c != ',') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
    }
  }
  return words;
}

Page parse_page(std::string_view markdown) {
  return PageParser(markdown).parse();
}

}  // namespace interlock
