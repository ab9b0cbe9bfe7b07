#include <optional>
#include <utility>

#include "analysis/analysis.h"

namespace interlock {

extern const Rule unused_suppression_rule;

namespace {

constexpr std::size_t kMaxFixes = 10'000;  // a rule whose fix brings its finding back ends here

std::optional<Fix> first_allowed(std::vector<Fix> fixes, Applicability up_to) {
  for (Fix& fix : fixes) {
    if (fix.applicability == Applicability::safe || up_to == Applicability::unsafe)
      return std::move(fix);
  }
  return std::nullopt;
}

std::vector<TextChange> changes_of(std::span<const TextEdit> sorted) {
  std::vector<TextChange> changes;
  // From the last one backwards, no edit moves another.
  for (auto edit = sorted.rbegin(); edit != sorted.rend(); ++edit) {
    changes.push_back({edit->range, static_cast<std::uint32_t>(edit->replacement.size())});
  }
  return changes;
}

// One fix at a time, each on what the one before left: an import is added once, and one that has
// become unused is seen to be so. Analysing again costs little, as only what the fix touched is
// looked at. `choose`: the fix for a finding, if any; `most_left`: how many findings may be left of
// so many.
template <typename Choose, typename MostLeft>
FixedText apply_each(const Text& text, const AnalysisOptions& options, const std::stop_token& stop,
                     const FilePlace& place, Choose choose, MostLeft most_left) {
  FixedText fixed{text, 0};
  auto analysis = analyze(text, options, stop, place);
  std::size_t passed = 0;  // findings before this one have no fix to apply
  std::size_t applied_before = 0;
  while (analysis != nullptr && fixed.applied < kMaxFixes) {
    if (passed >= analysis->findings().size()) {
      // A fix may take a finding away that was passed, and so move another one to its place.
      if (fixed.applied == applied_before) break;
      applied_before = fixed.applied;
      passed = 0;
      continue;
    }
    const std::optional<Fix> fix = choose(*analysis, analysis->findings()[passed]);
    if (!fix) {
      ++passed;
      continue;
    }
    const Text next = apply_edits(fixed.text, fix->edits);
    auto checked = reanalyze(*analysis, next, changes_of(fix->edits), options, stop);
    if (checked == nullptr) break;
    // No fix of ours breaks what parsed or leaves its finding; should one do so on code never seen
    // before, it is not applied.
    const bool breaks = checked->has_syntax_errors() && !analysis->has_syntax_errors();
    if (breaks || checked->findings().size() > most_left(analysis->findings().size())) {
      ++passed;
      continue;
    }
    fixed.text = next;
    ++fixed.applied;
    analysis = std::move(checked);
  }
  return fixed;
}

}  // namespace

FixedText apply_fixes(const Text& text, const AnalysisOptions& options, Applicability up_to,
                      std::stop_token stop, const FilePlace& place) {
  return apply_each(
      text, options, stop, place,
      [up_to](const FileAnalysis& analysis, const Finding& finding) {
        return first_allowed(analysis.fixes(finding), up_to);
      },
      [](std::size_t before) { return before; });
}

// A comment that is of no use is not kept alive by another one.
FixedText add_suppressions(const Text& text, const AnalysisOptions& options, std::stop_token stop,
                           const FilePlace& place) {
  return apply_each(
      text, options, stop, place,
      [](const FileAnalysis& analysis, const Finding& finding) -> std::optional<Fix> {
        if (finding.rule == &unused_suppression_rule) return std::nullopt;
        return analysis.suppression(finding);
      },
      [](std::size_t before) { return before - 1; });
}

}  // namespace interlock
