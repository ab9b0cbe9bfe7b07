// For GitHub's runners, which show such lines beside the code that changed ("Workflow commands").
#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "protocol/uri.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

// What would end a line, or a property, is written as its percent code. UTF-8 in any case.
std::string escaped(std::string_view text, std::string_view also) {
  std::string out;
  for (const char c : with_valid_utf8(text)) {
    const bool is_plain = c != '%' && c != '\r' && c != '\n' && also.find(c) == also.npos;
    if (is_plain) {
      out += c;
    } else {
      add_percent_escape(out, c);
    }
  }
  return out;
}

std::string_view command_of(Severity severity) {
  return severity <= Severity::warning ? name_of(severity) : "notice";
}

std::string property(std::string_view name, std::string_view value) {
  return std::string(name) + "=" + escaped(value, ":,");
}

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const Place begin = place_of(from.text, finding.range.begin);
  const Place end = place_of(from.text, finding.range.end);
  std::string line = "::" + std::string(command_of(finding.severity)) + " ";
  line += property("file", from.path) + "," + property("line", std::to_string(begin.line)) + "," +
          property("endLine", std::to_string(end.line)) + ",";
  // Columns are of one line.
  if (begin.line == end.line) {
    line += property("col", std::to_string(begin.column)) + "," +
            property("endColumn", std::to_string(end.column)) + ",";
  }
  line += property("title", finding.rule->name) + "::" + escaped(finding.message, "");
  for (const RelatedPlace& related : finding.related) {
    const Place place = place_of(text_of(related, from.text), related.range.begin);
    line += escaped("\n" + path_of(related, from.path) + ":" + std::to_string(place.line) + ": " +
                        related.message,
                    "");
  }
  return written(from, line + "\n");
}

void print(const Results& results, std::ostream& out) {
  print_heads(results, "", out);
}

}  // namespace

const Format github_format = {.name = "github",
                              .summary = "GitHub's runners: annotations of the code",
                              .write = write,
                              .print = print};

}  // namespace interlock
