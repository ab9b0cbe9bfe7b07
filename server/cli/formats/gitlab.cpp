// For GitLab's merge requests: the part of the Code Climate format that it reads ("Code Quality").
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

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const Place begin = place_of(from.text, finding.range.begin);
  JsonWriter out;
  out.begin_object().field("description", finding.message);
  out.field("check_name", finding.rule->name);
  // Unique in the report: of one file, and two of one rule on one line by their columns.
  out.field("fingerprint", fingerprint_of(finding, from.text) + "-" + from.path + "-" +
                               std::to_string(begin.column));
  out.field("severity", severity_of(finding.severity));
  out.key("location").begin_object().field("path", from.path);
  out.key("lines").begin_object().field("begin", begin.line);
  out.field("end", place_of(from.text, finding.range.end).line);
  out.end_object().end_object().end_object();
  return written(from, out.take());
}

void print(const Results& results, std::ostream& out) {
  out << "[\n";
  print_heads(results, ",\n", out);
  out << "\n]\n";
}

}  // namespace

const Format gitlab_format = {
    .name = "gitlab", .summary = "GitLab's code quality reports", .write = write, .print = print};

}  // namespace interlock
