#pragma once

#include <string>
#include <string_view>

namespace interlock {

// Markdown as people read it who see no markup: no backticks, stars, heading marks or link targets;
// code blocks indented; tables with their cells side by side. Any thread.
[[nodiscard]] std::string plain_text(std::string_view markdown);

}  // namespace interlock
