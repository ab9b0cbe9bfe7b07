#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/cli/painter.h"

namespace interlock {

// A page of Markdown as a terminal shows it: paragraphs and list items filled to `width` columns,
// code indented, headings and code in colour, links with their addresses. Knows what the rules'
// pages use: headings, paragraphs, lists of one level, fenced code, `code`, *emphasis*, **strong**,
// [links](address). Any thread.
[[nodiscard]] std::string render_markdown(std::string_view page, std::size_t width,
                                          const Painter& paint);

}  // namespace interlock
