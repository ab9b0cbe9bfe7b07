#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/analysis.h"

namespace interlock {
namespace {

constexpr int kMaxRounds = 100;  // each round applies at least one fix

const Fix* first_allowed(const std::vector<Fix>& fixes, Applicability up_to) {
  for (const Fix& fix : fixes) {
    if (fix.applicability == Applicability::safe || up_to == Applicability::unsafe) return &fix;
  }
  return nullptr;
}

// Whether the edits may stand beside those chosen already: none overlaps, and an insertion that both make (an import,
// mostly) is the same.
bool fits(const std::vector<TextEdit>& chosen, const std::vector<TextEdit>& edits) {
  for (const TextEdit& edit : edits) {
    for (const TextEdit& other : chosen) {
      if (edit == other && edit.range.empty()) continue;
      const bool same_place = edit.range.empty() && other.range.empty() && edit.range == other.range;
      const bool inside = edit.range.begin < other.range.end && other.range.begin < edit.range.end;
      const bool touches_insertion = (edit.range.empty() || other.range.empty()) &&
                                     edit.range.begin <= other.range.end &&
                                     other.range.begin <= edit.range.end;
      if (same_place || inside || touches_insertion) return false;
    }
  }
  return true;
}

}  // namespace

FixedText apply_fixes(const Text& text, const AnalysisOptions& options, Applicability up_to,
                      std::stop_token stop) {
  FixedText fixed{text, 0};
  auto analysis = analyze(text, options, stop);
  for (int round = 0; analysis != nullptr && round < kMaxRounds; ++round) {
    std::vector<TextEdit> chosen;
    std::size_t applied = 0;
    for (const Finding& finding : analysis->findings()) {
      const std::vector<Fix> fixes = analysis->fixes(finding);
      const Fix* fix = first_allowed(fixes, up_to);
      if (fix == nullptr || !fits(chosen, fix->edits)) continue;
      for (const TextEdit& edit : fix->edits) {
        if (std::find(chosen.begin(), chosen.end(), edit) == chosen.end()) chosen.push_back(edit);
      }
      ++applied;
    }
    if (chosen.empty()) break;
    sort_edits(chosen);
    const Text next = apply(fixed.text, chosen);
    auto checked = analyze(next, options, stop);
    if (checked == nullptr) break;
    // No fix of ours breaks what parsed; should one do so on code never seen before, it is not applied.
    if (checked->has_syntax_errors() && !analysis->has_syntax_errors()) break;
    fixed.text = next;
    fixed.applied += applied;
    analysis = std::move(checked);
  }
  return fixed;
}

}  // namespace interlock
