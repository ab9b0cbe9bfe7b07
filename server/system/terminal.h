#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

// What stands behind the standard streams. Any thread.
namespace interlock {

enum class StandardStream : std::uint8_t { output, error };

[[nodiscard]] bool is_terminal(StandardStream stream);
// Whether it is a terminal that takes escape sequences for what they are. Tells it to, where it has
// to be told.
[[nodiscard]] bool understands_escapes(StandardStream stream);
// Characters in a line; nothing where standard output is no terminal, or doesn't say.
[[nodiscard]] std::optional<std::size_t> terminal_columns();

}  // namespace interlock
