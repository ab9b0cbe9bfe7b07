#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"

namespace interlock::tests {

// What somebody might type, at random but the same in every run: letters, brackets, quotes,
// keywords, line ends, pieces of the text itself; one to three changes at a time. Not thread-safe.
class RandomEdits {
 public:
  explicit RandomEdits(std::uint32_t seed) : random_(seed) {}

  // Changes `text` and says how. Never leaves the text longer than about twice what it was.
  std::vector<TextChange> change(Text& text);
  // One name of `text` becomes another one of its names, or the one that was changed last becomes
  // what it was: code that mostly parses, and means something else.
  std::vector<TextChange> change_name(Text& text);

 private:
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
  std::string typed(const Text& text);

  struct ChangedName {
    ByteRange now;
    std::string before;
  };
  std::optional<ChangedName> changed_name_;

  std::mt19937
      random_;  // its numbers are the same on every platform; those of the distributions aren't
};

}  // namespace interlock::tests
