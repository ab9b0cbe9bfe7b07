// For GitLab's merge requests: the part of the Code Climate format that it reads ("Code Quality").
#include <map>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "critical";
    case Severity::warning:
      return "major";
    case Severity::information:
      return "minor";
    case Severity::hint:
      break;
  }
  return "info";
}

// All but its fingerprint, which only the report as a whole makes unique, and which is the tail.
WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  JsonWriter out;
  out.begin_object().field("description", finding.message);
  out.field("check_name", finding.rule->name);
  out.field("severity", severity_of(finding.severity));
  out.key("location").begin_object().field("path", from.path);
  out.key("lines").begin_object();
  out.field("begin", place_of(from.text, finding.range.begin).line);
  out.field("end", place_of(from.text, finding.range.end).line);
  out.end_object().end_object();
  WrittenFinding one = written(from, out.take());
  one.tail = with_valid_utf8(one.fingerprint + "-" + from.path);
  return one;
}

// The second of equal lines in a file is `-2`, and so on.
void print(const Results& results, std::ostream& out) {
  std::map<std::string_view, std::size_t> seen;
  out << "[\n";
  for (const WrittenFinding* finding : results.findings) {
    const std::size_t number = ++seen[finding->tail];
    JsonWriter fingerprint;
    fingerprint.begin_object();
    fingerprint.field("fingerprint",
                      number == 1 ? finding->tail : finding->tail + "-" + std::to_string(number));
    out << (finding == results.findings.front() ? "" : ",\n") << finding->head << ","
        << fingerprint.end_object().take().substr(1);
  }
  out << "\n]\n";
}

}  // namespace

const Format gitlab_format = {
    .name = "gitlab", .summary = "GitLab's code quality reports", .write = write, .print = print};

}  // namespace interlock
