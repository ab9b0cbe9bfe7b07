#pragma once

#include <string>
#include <string_view>
#include <vector>

// Lines of Markdown as pages and hovers have them. Thread-safe: functions of their arguments.
namespace interlock {

// The lines of `text`, without their ends; no empty one after a final line end. Views into `text`.
[[nodiscard]] std::vector<std::string_view> markdown_lines(std::string_view text);

// Whether the line begins or ends a block of code.
[[nodiscard]] bool is_fence(std::string_view line);

// The cells of a table's row, trimmed. `\|` is a bar inside a cell.
[[nodiscard]] std::vector<std::string> table_cells(std::string_view row);

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace interlock
