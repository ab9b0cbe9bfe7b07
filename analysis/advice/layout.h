#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace interlock {

// Puts the parts of a hover one under the other and leaves out the least important ones until the
// rest fits. Not thread-safe.
class HoverLayout {
 public:
  // A hover is at most this high, in lines of kColumns columns.
  static constexpr std::size_t kMostLines = 40;
  static constexpr std::size_t kColumns = 100;

  // Parts are shown in the order in which they are added. Of those with the highest rank, the last
  // is left out first; rank 0 stays. Empty parts are skipped; list items stand close together.
  void add(int rank, std::string text);

  [[nodiscard]] bool empty() const { return parts_.empty(); }
  [[nodiscard]] std::string markdown() &&;

 private:
  struct Part {
    int rank;
    std::string text;
  };
  [[nodiscard]] std::string joined() const;

  std::vector<Part> parts_;
};

// How many lines of HoverLayout::kColumns columns the text takes, counted in code points.
[[nodiscard]] std::size_t height_of(std::string_view text);

}  // namespace interlock
