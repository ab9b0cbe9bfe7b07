#include <algorithm>
#include <set>
#include <utility>

#include "analysis/analysis.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxFixes = 10'000;  // a rule whose fix brings its finding back ends here

const Fix* first_allowed(const std::vector<Fix>& fixes, Applicability up_to) {
  for (const Fix& fix : fixes) {
    if (fix.applicability == Applicability::safe || up_to == Applicability::unsafe) return &fix;
  }
  return nullptr;
}

std::vector<TextChange> changes_of(std::span<const TextEdit> sorted) {
  std::vector<TextChange> changes;
  // From the last one backwards, no edit moves another.
  for (auto edit = sorted.rbegin(); edit != sorted.rend(); ++edit) {
    changes.push_back({edit->range, static_cast<std::uint32_t>(edit->replacement.size())});
  }
  return changes;
}

}  // namespace

// One fix at a time, each on what the one before left: an import is added once, and one that has
// become unused is seen to be so. Analysing again costs little, as only what the fix touched is
// looked at.
FixedText apply_fixes(const Text& text, const AnalysisOptions& options, Applicability up_to,
                      std::stop_token stop, const FilePlace& place) {
  FixedText fixed{text, 0};
  auto analysis = analyze(text, options, stop, place);
  std::size_t passed = 0;  // findings before this one have no fix to apply
  while (analysis != nullptr && fixed.applied < kMaxFixes && passed < analysis->findings().size()) {
    const std::vector<Fix> fixes = analysis->fixes(analysis->findings()[passed]);
    const Fix* fix = first_allowed(fixes, up_to);
    if (fix == nullptr) {
      ++passed;
      continue;
    }
    const Text next = apply_edits(fixed.text, fix->edits);
    auto checked = reanalyze(*analysis, next, changes_of(fix->edits), options, stop);
    if (checked == nullptr) break;
    // No fix of ours breaks what parsed or leaves its finding; should one do so on code never seen
    // before, it is not applied.
    const bool breaks = checked->has_syntax_errors() && !analysis->has_syntax_errors();
    if (breaks || checked->findings().size() > analysis->findings().size()) {
      ++passed;
      continue;
    }
    fixed.text = next;
    ++fixed.applied;
    analysis = std::move(checked);
  }
  return fixed;
}

}  // namespace interlock
