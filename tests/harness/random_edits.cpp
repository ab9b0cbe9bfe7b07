#include "tests/harness/random_edits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace interlock::tests {
namespace {

constexpr std::array<std::string_view, 32> kTyped = {"x",
                                                     " ",
                                                     "\n",
                                                     "\r\n",
                                                     "\t",
                                                     "(",
                                                     ")",
                                                     "[",
                                                     "]",
                                                     "{",
                                                     "}",
                                                     "\"",
                                                     "'",
                                                     "\"\"\"",
                                                     "#",
                                                     ":",
                                                     "\\\n",
                                                     ".",
                                                     ",",
                                                     "=",
                                                     "é",
                                                     "await ",
                                                     "async ",
                                                     "    ",
                                                     "def f():",
                                                     "class C:\n",
                                                     "import time\n",
                                                     "lambda: ",
                                                     "return ",
                                                     "# noqa",
                                                     "with lock:\n",
                                                     "# interlock: ignore"};

}  // namespace

std::string RandomEdits::typed(const Text& text) {
  if (below(4) != 0 || text.size() == 0) return std::string(kTyped[below(kTyped.size())]);
  const std::uint32_t begin = below(text.size());
  return text.substring({begin, std::min(begin + below(60), text.size())});
}

std::vector<TextChange> RandomEdits::change(Text& text) {
  std::vector<TextChange> changes;
  const std::uint32_t count = below(5) == 0 ? 3 : 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t begin = below(text.size() + 1);
    // Mostly typing; sometimes a selection is replaced or deleted.
    const std::uint32_t length = below(3) == 0 ? below(80) : below(2);
    const ByteRange replaced{begin, std::min(begin + length, text.size())};
    const std::string inserted = below(6) == 0 ? std::string() : typed(text);
    text = text.replace(replaced, inserted);
    changes.push_back({replaced, static_cast<std::uint32_t>(inserted.size())});
  }
  return changes;
}

}  // namespace interlock::tests
