#include "tests/harness/case_results.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace interlock::tests {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
      return "information";
    case Severity::hint:
      return "hint";
  }
  return "";
}

Mark as_mark(const Text& text, ByteRange range, std::string subject) {
  return {position_at(text, range.begin, PositionEncoding::utf32),
          position_at(text, range.end, PositionEncoding::utf32), std::move(subject), std::nullopt,
          std::nullopt};
}

const Mark* mark_at(const std::vector<Mark>& marks, const Mark& wanted) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) {
    return mark.begin == wanted.begin && mark.subject == wanted.subject;
  });
  return found == marks.end() ? nullptr : &*found;
}

// Applies each finding's fix number `given.fix`, one at a time, as apply_fixes() does with the
// first.
std::string with_fix_number(const CaseFile& given, std::string_view code) {
  constexpr int kMaxFixes = 1000;  // a fix that makes its finding again would never end
  Text text(code);
  std::size_t passed = 0;  // findings before this one have no such fix
  for (int applied = 0; applied < kMaxFixes;) {
    const auto analysis = analyze(text, given.options);
    if (passed >= analysis->findings().size()) return text.to_string();
    const std::vector<Fix> fixes = analysis->fixes(analysis->findings()[passed]);
    if (fixes.size() < given.fix) {
      ++passed;
      continue;
    }
    text = apply_edits(text, fixes[given.fix - 1].edits);
    ++applied;
  }
  throw std::runtime_error("the fixes do not come to an end");
}

}  // namespace

std::string render_findings(const CaseFile& given, const FileAnalysis& analysis) {
  const std::vector<Mark>& expected = given.marked.marks;
  const bool with_related = std::any_of(expected.begin(), expected.end(),
                                        [](const Mark& mark) { return mark.subject == "related"; });
  MarkedCode found{given.marked.code, {}};
  std::vector<Mark> related;
  for (const Finding& finding : analysis.findings()) {
    Mark mark = as_mark(analysis.text(), finding.range, std::string(finding.rule->name));
    const Mark* before = mark_at(expected, mark);
    if (before != nullptr && before->severity) mark.severity = severity_name(finding.severity);
    if (before != nullptr && before->message) mark.message = finding.message;
    found.marks.push_back(std::move(mark));
    if (!with_related) continue;
    for (const RelatedPlace& place : finding.related) {
      Mark other = as_mark(analysis.text(), place.range, "related");
      // Several findings may speak of one place.
      if (mark_at(related, other) != nullptr) continue;
      before = mark_at(expected, other);
      if (before != nullptr && before->message) other.message = place.message;
      related.push_back(std::move(other));
    }
  }
  found.marks.insert(found.marks.end(), related.begin(), related.end());
  return render_marks(found);
}

std::string fixed_code(const CaseFile& given, std::string_view code) {
  if (given.fix > 1) return with_fix_number(given, code);
  return apply_fixes(Text(code), given.options, Applicability::unsafe).text.to_string();
}

std::vector<std::string> described(const FileAnalysis& analysis) {
  std::vector<std::string> result;
  for (const Finding& finding : analysis.findings()) {
    result.push_back(std::string(finding.rule->name) + " at `" +
                     analysis.text().substring(finding.range) + "`");
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace interlock::tests
