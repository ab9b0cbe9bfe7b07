#include "analysis/text/text_edit.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace interlock {

void sort_edits(std::vector<TextEdit>& edits) {
  // An insertion comes before a replacement that begins where it is, as its range ends first.
  std::stable_sort(edits.begin(), edits.end(),
                   [](const TextEdit& a, const TextEdit& b) { return a.range < b.range; });
}

bool overlapping(std::span<const TextEdit> sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].range.begin < sorted[i - 1].range.end) {
      return true;
    }
  }
  return false;
}

Text apply_edits(const Text& text, std::span<const TextEdit> sorted) {
  assert(!overlapping(sorted));
  Text result = text;
  // From the last to the first, so that no edit moves the place of another that is still to come.
  for (std::size_t left = sorted.size(); left > 0; --left) {
    const TextEdit& edit = sorted[left - 1];
    result = result.replace(edit.range, edit.replacement);
  }
  return result;
}

}  // namespace interlock
