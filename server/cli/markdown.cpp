#include "server/cli/markdown.h"

#include <optional>
#include <vector>

#include "server/cli/excerpt.h"

namespace interlock {
namespace {

struct Piece {
  Ink ink;
  std::string text;
};
using Word = std::vector<Piece>;

// Breaks running text into words whose parts have a colour. Not thread-safe.
class Inline {
 public:
  std::vector<Word> words(std::string_view text) {
    while (!text.empty()) text.remove_prefix(take(text));
    end_word();
    return std::move(words_);
  }

 private:
  // Handles what `text` begins with and returns how much that was.
  std::size_t take(std::string_view text) {
    if (text.front() == ' ') {
      end_word();
      return 1;
    }
    if (text.front() == '`') {
      if (const auto end = text.find('`', 1); end != std::string_view::npos) {
        return span(Ink::code, text.substr(1, end - 1), end + 1);
      }
    }
    if (text.starts_with("**")) {
      if (const auto end = text.find("**", 2); end != std::string_view::npos) {
        return span(Ink::strong, text.substr(2, end - 2), end + 2);
      }
    }
    if (text.front() == '*' && text.size() > 1 && text[1] != ' ' && text[1] != '*') {
      if (const auto end = text.find('*', 1); end != std::string_view::npos) {
        return span(Ink::strong, text.substr(1, end - 1), end + 1);
      }
    }
    if (text.front() == '[') {
      if (const auto taken = link(text)) return *taken;
    }
    add(Ink::plain, text.front());
    return 1;
  }

  std::size_t span(Ink ink, std::string_view content, std::size_t taken) {
    for (const char c : content) {
      if (c == ' ') {
        end_word();
      } else {
        add(ink, c);
      }
    }
    return taken;
  }

  std::optional<std::size_t> link(std::string_view text) {
    const auto middle = text.find("](");
    if (middle == std::string_view::npos) return std::nullopt;
    const auto end = text.find(')', middle);
    if (end == std::string_view::npos ||
        text.substr(1, middle - 1).find('[') != std::string_view::npos) {
      return std::nullopt;
    }
    span(Ink::strong, text.substr(1, middle - 1), 0);
    end_word();
    span(Ink::faint, "<" + std::string(text.substr(middle + 2, end - middle - 2)) + ">", 0);
    return end + 1;
  }

  void add(Ink ink, char c) {
    if (word_.empty() || word_.back().ink != ink) word_.push_back({ink, {}});
    word_.back().text += c;
  }

  void end_word() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  Word word_;
  std::vector<Word> words_;
};

// Turns a page's lines into the terminal's. Not thread-safe.
class Page {
 public:
  Page(std::size_t width, const Painter& paint) : width_(width), paint_(paint) {}

  std::string render(std::string_view page) {
    while (!page.empty()) {
      const std::size_t end = page.find('\n');
      line(page.substr(0, end));
      if (end == std::string_view::npos) break;
      page.remove_prefix(end + 1);
    }
    end_block();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void line(std::string_view line) {
    if (line.starts_with("```")) {
      end_block();
      in_code_ = !in_code_;
    } else if (in_code_) {
      out_ += line.empty() ? "\n" : "    " + paint_(Ink::code, line) + "\n";
    } else if (line.empty()) {
      end_block();
      if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    } else if (line.starts_with('#')) {
      end_block();
      const auto text = line.find_first_not_of("# ");
      if (text != std::string_view::npos) out_ += paint_(Ink::strong, line.substr(text)) + "\n";
    } else if (line.starts_with("- ")) {
      end_block();
      bullet_ = true;
      block_ = line.substr(2);
    } else {
      if (!block_.empty()) block_ += ' ';
      block_ += line;
    }
  }

  void end_block() {
    if (block_.empty()) return;
    std::size_t column = 0;
    std::string_view lead = bullet_ ? "- " : "";
    for (const Word& word : Inline().words(block_)) {
      std::size_t width = 0;
      for (const Piece& piece : word) width += display_width(piece.text);
      if (column > 0 && column + 1 + width > width_) {
        out_ += '\n';
        column = 0;
      }
      if (column > 0) {
        out_ += ' ';
        ++column;
      } else {
        out_ += lead;
        column = lead.size();
        lead = bullet_ ? "  " : "";
      }
      for (const Piece& piece : word) out_ += paint_(piece.ink, piece.text);
      column += width;
    }
    out_ += '\n';
    block_.clear();
    bullet_ = false;
  }

  std::size_t width_;
  const Painter& paint_;
  std::string out_;
  std::string block_;  // the paragraph or list item being read, on one line
  bool bullet_ = false;
  bool in_code_ = false;
};

}  // namespace

std::string render_markdown(std::string_view page, std::size_t width, const Painter& paint) {
  return Page(width, paint).render(page);
}

}  // namespace interlock
