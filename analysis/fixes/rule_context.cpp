#include "analysis/rules/rule_context.h"

#include <algorithm>
#include <utility>

namespace interlock {
namespace {

constexpr std::size_t kLongestQuote = 60;  // bytes

}  // namespace

std::string RuleContext::quoted(ExprRef e) const {
  const std::string text = source(e);
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\\';
    if (space && (line.empty() || line.back() == ' ')) continue;
    line += space ? ' ' : c;
    if (line.size() >= kLongestQuote) {
      // Not in the middle of a character.
      while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U)
        line.pop_back();
      if (!line.empty() && (static_cast<unsigned char>(line.back()) & 0x80U) != 0) line.pop_back();
      return line + "...";
    }
  }
  return line;
}

Finding& FindingSink::report(ByteRange range, std::string message) {
  Finding& finding = findings_.emplace_back();
  finding.rule = &rule_;
  finding.severity = rule_.severity;
  finding.range = range;
  finding.message = std::move(message);
  return finding;
}

void FixSink::offer(Fix fix) {
  sort_edits(fix.edits);
  if (fix.edits.empty() || overlapping(fix.edits)) return;
  fixes_.push_back(std::move(fix));
}

}  // namespace interlock
