#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace interlock {

enum class LogLevel : std::uint8_t { trace, debug, info, warning, error, off };

[[nodiscard]] std::optional<LogLevel> read_log_level(std::string_view name);

// Says something to whoever runs the server. It goes to standard error, where only warnings and
// errors are said unless asked otherwise: Neovim shows each line there as an error. Thread-safe.
// Never throws.
void log(LogLevel level, std::string_view message) noexcept;

// From `level` on, to a file where one is given. REQUIRES: nothing was logged yet.
// False where the file can't be written; then standard error is used.
bool set_up_log(LogLevel level, const std::optional<std::string_view>& file);

// Whether a message of this level is written: asks before a costly one is made.
[[nodiscard]] bool logs(LogLevel level) noexcept;

}  // namespace interlock
