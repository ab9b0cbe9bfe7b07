#pragma once

#include <span>
#include <string_view>

namespace interlock {

// Whether the name has one of the words in it, in letters of whatever case (ASCII). REQUIRES: the
// words are in lower case. Thread-safe.
[[nodiscard]] bool has_word(std::string_view name, std::span<const std::string_view> words);

}  // namespace interlock
