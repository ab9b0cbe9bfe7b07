// For people: with the source, the reason and the fixes, or a line a finding.
#include <set>

#include "analysis/rules/rule.h"
#include "server/cli/excerpt.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

std::string location(const std::string& path, const Text& text, std::uint32_t offset) {
  const Place place = place_of(text, offset);
  return printable(path) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

// `path:line:column: severity: message [rule]`
std::string headline(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const std::string place = location(from.path, from.text, finding.range.begin);
  return from.paint(Ink::strong, place) + ": " +
         from.paint(ink_of(finding.severity), name_of(finding.severity)) + ": " +
         printable(finding.message) + " " +
         from.paint(Ink::faint, "[" + std::string(finding.rule->name) + "]") + "\n";
}

std::string note(std::size_t gutter, Ink ink, std::string_view label, std::string_view text,
                 const Painter& paint) {
  return std::string(gutter + 1, ' ') + paint(Ink::faint, "=") + " " + paint(ink, label) + ": " +
         std::string(text) + "\n";
}

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const Painter& paint = from.paint;
  const Excerpt shown = excerpt(from.text, finding.range, ink_of(finding.severity), paint);
  WrittenFinding all = written(from, headline(from) + shown.text);
  all.why = note(shown.gutter, Ink::strong, "why", finding.rule->rationale, paint);
  for (const RelatedPlace& related : finding.related) {
    const std::string place =
        location(path_of(related, from.path), text_of(related, from.text), related.range.begin);
    all.tail += note(shown.gutter, Ink::strong, place, printable(related.message), paint);
  }
  for (const Fix& fix : from.fixes) {
    const std::string title =
        printable(fix.title) + " " +
        paint(Ink::faint, "(" + std::string(name_of(fix.applicability)) + ")");
    all.tail += note(shown.gutter, Ink::added, "fix", title, paint);
  }
  all.tail += '\n';
  return all;
}

// The reason is given once a rule.
void print(const Results& results, std::ostream& out) {
  std::set<const Rule*> explained;
  for (const WrittenFinding* finding : results.findings) {
    out << finding->head;
    if (explained.insert(finding->rule).second) out << finding->why;
    out << finding->tail;
  }
}

WrittenFinding write_line(const FindingToWrite& from) {
  return written(from, headline(from));
}

void print_lines(const Results& results, std::ostream& out) {
  print_heads(results, "", out);
}

}  // namespace

const Format text_format = {.name = "text",
                            .summary = "people, with the source, the reason and the fixes",
                            .write = write,
                            .print = print,
                            .has_summary = true};
const Format concise_format = {
    .name = "concise", .summary = "a line a finding", .write = write_line, .print = print_lines};

}  // namespace interlock
