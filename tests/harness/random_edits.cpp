#include "tests/harness/random_edits.h"

#include <algorithm>
#include <array>
#include <cctype>
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

bool is_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<ByteRange> names_in(const std::string& code) {
  std::vector<ByteRange> names;
  for (std::uint32_t i = 0; i < code.size();) {
    const std::uint32_t begin = i;
    while (i < code.size() && is_of_name(code[i])) ++i;
    if (i == begin)
      ++i;
    else if (std::isdigit(static_cast<unsigned char>(code[begin])) == 0)
      names.push_back({begin, i});
  }
  return names;
}

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

std::vector<TextChange> RandomEdits::change_name(Text& text) {
  ByteRange replaced;
  std::string inserted;
  if (changed_name_) {
    replaced = changed_name_->now;
    inserted = changed_name_->before;
    changed_name_.reset();
  } else {
    const std::string code = text.to_string();
    const std::vector<ByteRange> names = names_in(code);
    if (names.empty()) return {};
    const auto some_name = [&] { return names[below(static_cast<std::uint32_t>(names.size()))]; };
    replaced = some_name();
    inserted = text.substring(some_name());
    const auto size = static_cast<std::uint32_t>(inserted.size());
    changed_name_ = {{replaced.begin, replaced.begin + size}, text.substring(replaced)};
  }
  text = text.replace(replaced, inserted);
  return {{replaced, static_cast<std::uint32_t>(inserted.size())}};
}

}  // namespace interlock::tests
