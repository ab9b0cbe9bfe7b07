#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Lines of the texts that tests are written in. Thread-safe: functions of their arguments.
namespace interlock::tests {

// The lines of `text`, which end in "\n"; a text that ends so has an empty last line. Views into
// `text`.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

// How many columns `text` (UTF-8) takes, in code points.
[[nodiscard]] std::size_t code_points(std::string_view text);

// `text` with "\r\n" for each "\n".
[[nodiscard]] std::string with_crlf(std::string_view text);

}  // namespace interlock::tests
