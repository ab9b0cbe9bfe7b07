// For programs: one object with everything.
#include "protocol/json.h"

#include "analysis/rules/rule.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"
#include "server/cli/statistics.h"

namespace interlock {
namespace {

void write_range(JsonWriter& out, const Text& text, ByteRange range) {
  const Place begin = place_of(text, range.begin);
  const Place end = place_of(text, range.end);
  out.field("line", begin.line).field("column", begin.column);
  out.field("end_line", end.line).field("end_column", end.column);
}

void write_fix(JsonWriter& out, const FindingToWrite& from, const Fix& fix) {
  out.begin_object();
  out.field("title", fix.title).field("applicability", name_of(fix.applicability));
  out.key("edits").begin_array();
  for (const TextEdit& edit : fix.edits) {
    out.begin_object().field("path", from.path);
    write_range(out, from.text, edit.range);
    out.field("text", edit.replacement).end_object();
  }
  out.end_array().end_object();
}

WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  JsonWriter out;
  out.begin_object();
  out.field("rule", finding.rule->name);
  out.field("severity", name_of(finding.severity));
  out.field("confidence", name_of(finding.confidence));
  out.field("message", finding.message);
  out.field("path", from.path);
  write_range(out, from.text, finding.range);
  out.key("related").begin_array();
  for (const RelatedPlace& related : finding.related) {
    const Place place = place_of(text_of(related, from.text), related.range.begin);
    out.begin_object().field("path", path_of(related, from.path));
    out.field("line", place.line).field("column", place.column);
    out.field("message", related.message).end_object();
  }
  out.end_array().key("fixes").begin_array();
  for (const Fix& fix : from.fixes) write_fix(out, from, fix);
  out.end_array().end_object();
  return written(from, out.take());
}

void print(const Results& results, std::ostream& out) {
  out << R"({"version":1,"findings":[)";
  if (!results.findings.empty()) out << "\n";
  print_heads(results, ",\n", out);
  JsonWriter errors;
  errors.begin_array();
  for (const PathError& error : results.errors) {
    errors.begin_object().field("path", error.path).field("message", error.message).end_object();
  }
  errors.end_array();
  out << (results.findings.empty() ? "" : "\n") << R"(],"files":)" << results.files
      << R"(,"errors":)" << errors.take();
  if (results.calls != nullptr) out << R"(,"statistics":)" << statistics_json(*results.calls);
  out << "}\n";
}

}  // namespace

const Format json_format = {.name = "json",
                            .summary = "programs: one object with everything",
                            .write = write,
                            .print = print,
                            .has_errors = true};

}  // namespace interlock
