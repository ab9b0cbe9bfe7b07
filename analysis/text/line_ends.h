#pragma once

#include <cstdint>
#include <string_view>

namespace interlock {

// Line ends in a run of bytes: "\n", "\r\n" (one) and a lone "\r", as in LSP. A "\r" that is the
// run's last byte counts as one; who joins runs subtracts it where the next begins with "\n".
// Thread-safe.

[[nodiscard]] std::uint32_t count_line_ends(std::string_view bytes);

// The offset just after the `count`-th line end (from 1).
// REQUIRES: 1 <= count <= count_line_ends(bytes).
[[nodiscard]] std::uint32_t after_line_end(std::string_view bytes, std::uint32_t count);

}  // namespace interlock
