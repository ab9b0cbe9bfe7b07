// For whatever reads test results: a failed test case for each finding (the XML of Ant's JUnit
// task).
#include <algorithm>

#include "analysis/rules/rule.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

// As XML 1.0 can hold it: UTF-8, and neither control characters nor U+FFFE and U+FFFF.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) out += "&#10;";
    const std::string line = printable(text.substr(begin, end - begin));
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string_view rest = std::string_view(line).substr(i);
      if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
        out += "\xEF\xBF\xBD";
        i += 2;
        continue;
      }
      switch (line[i]) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        default:
          out += line[i];
      }
    }
    begin = end + 1;
  }
  return out;
}

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const Place place = place_of(from.text, finding.range.begin);
  const std::string line = std::to_string(place.line);
  std::string text =
      from.path + ":" + line + ":" + std::to_string(place.column) + ": " + finding.message;
  for (const RelatedPlace& related : finding.related) {
    text += "\n" + path_of(related, from.path) + ":" +
            std::to_string(place_of(text_of(related, from.text), related.range.begin).line) + ": " +
            related.message;
  }
  const std::string rule(finding.rule->name);
  return written(from, "    <testcase classname=\"" + escaped(from.path) + "\" name=\"" + rule +
                           ":" + line + "\" file=\"" + escaped(from.path) + "\" line=\"" + line +
                           "\">\n      <failure type=\"" + rule + "\" message=\"" +
                           escaped(finding.message) + "\">" + escaped(text) +
                           "</failure>\n    </testcase>\n");
}

// A case for what could not be checked.
std::string written(const PathError& error) {
  const std::string path = escaped(error.path);
  return "    <testcase classname=\"" + path + "\" name=\"not checked\" file=\"" + path +
         "\">\n      <error type=\"not checked\" message=\"" + escaped(error.message) +
         "\"/>\n    </testcase>\n";
}

// A case that passes stands for files without findings: some readers take none for a mistake.
void print(const Results& results, std::ostream& out) {
  const std::size_t failures = results.findings.size();
  const std::size_t errors = results.errors.size();
  const bool is_empty = failures + errors == 0;
  const std::string counts = "tests=\"" + std::to_string(is_empty ? 1 : failures + errors) +
                             "\" failures=\"" + std::to_string(failures) + "\" errors=\"" +
                             std::to_string(errors) + "\"";
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"interlock\" " << counts
      << ">\n  <testsuite name=\"interlock\" " << counts << ">\n";
  print_heads(results, "", out);
  for (const PathError& error : results.errors) out << written(error);
  if (is_empty) {
    out << "    <testcase classname=\"interlock\" name=\"" << results.files << " files\"/>\n";
  }
  out << "  </testsuite>\n</testsuites>\n";
}

}  // namespace

const Format junit_format = {.name = "junit",
                             .summary = "readers of test results: XML",
                             .write = write,
                             .print = print,
                             .has_errors = true};

}  // namespace interlock
