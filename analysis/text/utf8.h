#pragma once

#include <cstdint>
#include <string_view>

namespace interlock {

// How many bytes (1 to 4) the UTF-8 character at the beginning of `bytes` takes; 0 where no valid
// one stands: overlong forms, surrogates, code points past U+10FFFF, stray and missing continuation
// bytes, no bytes at all. Thread-safe. Source: The Unicode Standard, table 3-7.
[[nodiscard]] std::uint32_t utf8_length(std::string_view bytes);

}  // namespace interlock
