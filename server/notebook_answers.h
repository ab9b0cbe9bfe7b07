#pragma once

#include <string>
#include <string_view>

#include "protocol/json.h"
#include "server/notebooks.h"

// What was said of a notebook's joined text, as it is said of its cells. Pure functions.
namespace interlock {

// The range of a cell as one of the joined text.
[[nodiscard]] lsp::Range in_joined(const NotebookLayout::Cell& cell, lsp::Range range);

// JSON text with ranges and positions of the joined text, as text of the cell: what isn't in it is
// left out of lists. Where a URI is that of the notebook, it becomes that of the cell in which the
// range beside it is; edits of the notebook become edits of its cells.
[[nodiscard]] std::string in_cell(std::string_view answer, const NotebookLayout& layout,
                                  const NotebookLayout::Cell& cell);

}  // namespace interlock
