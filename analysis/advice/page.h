#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interlock {

enum class BlockKind : std::uint8_t { paragraph, item, table, code };

// A paragraph or list item on one line, a table, or a block of code with its fences. A value.
struct PageBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;
};

struct PageSection {
  std::string heading;  // without the marks; empty before the first one
  std::vector<PageBlock> blocks;
};

// A page of Markdown in parts: keys between lines of `---`, a title, what stands before the first
// `##` heading, and the sections after. A value.
struct Page {
  std::vector<std::pair<std::string, std::string>> keys;  // in order; a key may repeat
  std::string title;
  std::vector<PageSection> sections;

  // The blocks under a heading; none where there is no such heading.
  [[nodiscard]] const std::vector<PageBlock>& under(std::string_view heading) const;
  // The words after a key, from all its lines; commas and spaces divide them.
  [[nodiscard]] std::vector<std::string> words(std::string_view key) const;
};

// Thread-safe.
[[nodiscard]] Page parse_page(std::string_view markdown);

}  // namespace interlock
