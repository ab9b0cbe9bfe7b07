#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// What a comment silences, only the other rules' findings say: it is reported where they are taken
// away, by analysis/suppressions/.
void check(const RuleContext& /*context*/, FindingSink& /*sink*/) {}

// The names between the brackets without those that the payload has a bit for.
std::string names_left(std::string_view list, std::uint64_t unused) {
  std::string left;
  for (std::size_t number = 0; !list.empty();) {
    const std::size_t begin = list.find_first_not_of(", \t");
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(list.find_first_of(", \t", begin), list.size());
    const bool is_unused = number < 64 && ((unused >> number) & 1U) != 0;
    if (!is_unused) left.append(left.empty() ? "" : ", ").append(list.substr(begin, end - begin));
    list.remove_prefix(end);
    ++number;
  }
  return left;
}

// The whole line where the comment is alone on it, else the comment and the blanks before it, or
// after it where another comment follows.
ByteRange to_remove(const Text& text, ByteRange comment) {
  const std::uint32_t line = text.line_of(comment.begin);
  const ByteRange before{text.line_start(line), comment.begin};
  const std::string_view blanks = " \t\f";
  const std::string head = text.substring(before);
  const std::size_t last = head.find_last_not_of(blanks);
  const std::string tail = text.substring({comment.end, text.line_end(line)});
  const std::size_t next = tail.find_first_not_of(blanks);
  if (next != std::string::npos)
    return {comment.begin, comment.end + static_cast<std::uint32_t>(next)};
  comment.end = text.line_end(line);
  if (last != std::string::npos)
    return {before.begin + static_cast<std::uint32_t>(last) + 1, comment.end};
  const bool is_last = line + 1 >= text.line_count();
  return {before.begin, is_last ? comment.end : text.line_start(line + 1)};
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const Text& text = context.text();
  const std::string comment = text.substring(finding.range);
  const std::size_t open = comment.find('[');
  const std::size_t close = comment.find(']');
  Fix fix;
  fix.title = "Remove the comment";
  // Not on save: while code is being written, findings come and go.
  fix.applicability = Applicability::unsafe;
  fix.preferred = true;
  std::string left;
  if (open != std::string::npos && close != std::string::npos && finding.payload != 0)
    left =
        names_left(std::string_view(comment).substr(open + 1, close - open - 1), finding.payload);
  if (left.empty()) {
    fix.edits.push_back({to_remove(text, finding.range), ""});
  } else {
    fix.title = "Name only what it silences";
    const std::uint32_t begin = finding.range.begin;
    fix.edits.push_back(
        {{begin + static_cast<std::uint32_t>(open) + 1, begin + static_cast<std::uint32_t>(close)},
         left});
  }
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule unused_suppression_rule;
const Rule unused_suppression_rule = {
    .name = "unused-suppression",
    .summary = "A comment silences a rule that finds nothing there",
    .rationale =
        "What was wrong is mended or has moved, and the comment will hide the next mistake",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::information,
    .fix = FixAvailability::always,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
