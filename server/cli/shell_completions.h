#pragma once

#include <cstdint>
#include <string>

namespace interlock {

// The shells that completions are made for.
enum class Shell : std::uint8_t { bash, zsh, fish };

// A script with which the shell completes this program's command line: its commands, options,
// choices, rules and files. Any thread.
[[nodiscard]] std::string shell_completions(Shell shell);

}  // namespace interlock
