#pragma once

#include <string_view>

#include "analysis/text/text.h"

namespace interlock {

// What stands above each cell of a notebook that is open in an editor, whose cells are analysed as
// one text.
inline constexpr std::string_view kCellOfNotebook = "# %% of a notebook\n";

// Whether the text is such a notebook: an event loop runs its cells. Any thread.
[[nodiscard]] bool is_open_notebook(const Text& text);

// Whether the text is the cells of a notebook, kept as a program. Any thread.
[[nodiscard]] bool is_notebook(const Text& text);

}  // namespace interlock
