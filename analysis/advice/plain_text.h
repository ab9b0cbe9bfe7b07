#pragma once

#include <string>
#include <string_view>

namespace interlock {

// Markdown as it reads without being rendered, for clients that show plain text: emphasis, code
// marks, fences and the addresses of links are gone, tables are aligned lines, code is indented by
// four columns. Knows what hovers and the rules' pages use: headings, paragraphs, lists, tables,
// fences, `code`, *emphasis*, **strong**, [links](address), <addresses> and backslash escapes.
// Thread-safe.
[[nodiscard]] std::string plain_text(std::string_view markdown);

}  // namespace interlock
