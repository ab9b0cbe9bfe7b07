#include "analysis/advice/layout.h"

#include <algorithm>
#include <utility>

#include "analysis/advice/markdown_line.h"

namespace interlock {
namespace {

bool is_item(std::string_view text) {
  return text.substr(0, 2) == "- ";
}

// The first lines of `text` that are not higher than `height`; an open fence is closed.
std::string cut(std::string_view text, std::size_t height) {
  std::string kept;
  bool in_code = false;
  for (const std::string_view line : markdown_lines(text)) {
    if (height_of(kept) + height_of(line) + (in_code ? 1 : 0) > height) break;
    if (is_fence(line)) in_code = !in_code;
    kept += std::string(line) + "\n";
  }
  return in_code ? kept + "```" : kept;
}

}  // namespace

void HoverLayout::add(int rank, std::string text) {
  if (!text.empty()) parts_.push_back({rank, std::move(text)});
}

std::string HoverLayout::joined() const {
  std::string all;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i > 0) {
      const bool close = is_item(parts_[i - 1].text) && is_item(parts_[i].text);
      all += close ? "\n" : "\n\n";
    }
    all += parts_[i].text;
  }
  return all;
}

std::string HoverLayout::markdown() && {
  std::string all = joined();
  while (height_of(all) > kMostLines) {
    auto least = parts_.begin();
    for (auto part = parts_.begin(); part != parts_.end(); ++part) {
      if (part->rank >= least->rank) least = part;
    }
    if (least == parts_.end() || least->rank == 0) return cut(all, kMostLines);
    parts_.erase(least);
    all = joined();
  }
  return all;
}

std::size_t height_of(std::string_view text) {
  std::size_t height = 0;
  for (const std::string_view line : markdown_lines(text)) {
    const auto columns =
        static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    height +=
        std::max<std::size_t>(1, (columns + HoverLayout::kColumns - 1) / HoverLayout::kColumns);
  }
  return height;
}

}  // namespace interlock
