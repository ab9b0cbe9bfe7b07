// For whatever reads test results: a failed test case for each finding (the XML of Ant's JUnit
// task).
#include "analysis/rules/rule.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

// What XML 1.0 can't hold is left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
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
      case '\n':
        out += "&#10;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out += c;
    }
  }
  return out;
}

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const Place place = place_of(from.text, finding.range.begin);
  const std::string line = std::to_string(place.line);
  std::string text = printable(from.path) + ":" + line + ":" + std::to_string(place.column) + ": " +
                     finding.message;
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

// A case that passes stands for files without findings: some readers take none for a mistake.
void print(const Results& results, std::ostream& out) {
  const std::size_t failures = results.findings.size();
  const std::size_t tests = failures == 0 ? 1 : failures;
  const std::string counts = "tests=\"" + std::to_string(tests) + "\" failures=\"" +
                             std::to_string(failures) + "\" errors=\"0\"";
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"interlock\" " << counts
      << ">\n  <testsuite name=\"interlock\" " << counts << ">\n";
  print_heads(results, "", out);
  if (failures == 0) {
    out << "    <testcase classname=\"interlock\" name=\"" << results.files << " files\"/>\n";
  }
  out << "  </testsuite>\n</testsuites>\n";
}

}  // namespace

const Format junit_format = {
    .name = "junit", .summary = "readers of test results: XML", .write = write, .print = print};

}  // namespace interlock
