#pragma once

#include <vector>

#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"

namespace interlock {

// Few and small edits that make `to` of `from`: sorted, not overlapping. Lines that are in both
// stay untouched; of a line that changed only its differing middle is replaced. Any thread. Source:
// Myers, An O(ND) Difference Algorithm, 1986, over lines. Texts that differ in more than 1,000
// lines get one edit.
[[nodiscard]] std::vector<TextEdit> difference(const Text& from, const Text& to);

}  // namespace interlock
