#pragma once

#include "analysis/text/text.h"

namespace interlock {

// Whether the text is the cells of a notebook, kept as a program. Any thread.
[[nodiscard]] bool is_notebook(const Text& text);

}  // namespace interlock
