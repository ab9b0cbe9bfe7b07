// For code scanning: the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0). Sections
// are those of the standard.
#include <algorithm>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "protocol/uri.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"
#include "server/version.h"

namespace interlock {
namespace {

std::string_view level_of(Severity severity) {
  return severity <= Severity::warning ? name_of(severity) : "note";
}

void write_message(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name).begin_object().field("text", text).end_object();
}

// 3.30: lines and columns from 1, and the column after the last one.
void write_region(JsonWriter& out, const Text& text, ByteRange range) {
  const Place begin = place_of(text, range.begin);
  const Place end = place_of(text, range.end);
  out.begin_object().field("startLine", begin.line).field("startColumn", begin.column);
  out.field("endLine", end.line).field("endColumn", end.column).end_object();
}

void write_artifact(JsonWriter& out, const std::string& path) {
  out.key("artifactLocation").begin_object().field("uri", uri_reference(path)).end_object();
}

// 3.28
void write_location(JsonWriter& out, const std::string& path, const Text& text, ByteRange range,
                    std::string_view message) {
  out.begin_object().key("physicalLocation").begin_object();
  write_artifact(out, path);
  out.key("region");
  write_region(out, text, range);
  out.end_object();
  if (!message.empty()) write_message(out, "message", message);
  out.end_object();
}

void write_related(JsonWriter& out, const FindingToWrite& from, const RelatedPlace& related) {
  write_location(out, path_of(related, from.path), text_of(related, from.text), related.range,
                 related.message);
}

// 3.36: the way from the finding through the places that it speaks of.
void write_code_flow(JsonWriter& out, const FindingToWrite& from) {
  out.key("codeFlows").begin_array().begin_object().key("threadFlows").begin_array();
  out.begin_object().key("locations").begin_array();
  out.begin_object().key("location");
  write_location(out, from.path, from.text, from.finding.range, from.finding.message);
  out.end_object();
  for (const RelatedPlace& related : from.finding.related) {
    out.begin_object().key("location");
    write_related(out, from, related);
    out.end_object();
  }
  out.end_array().end_object().end_array().end_object().end_array();
}

// 3.55
void write_fix(JsonWriter& out, const FindingToWrite& from, const Fix& fix) {
  out.begin_object();
  write_message(out, "description", fix.title);
  out.key("artifactChanges").begin_array().begin_object();
  write_artifact(out, from.path);
  out.key("replacements").begin_array();
  for (const TextEdit& edit : fix.edits) {
    out.begin_object().key("deletedRegion");
    write_region(out, from.text, edit.range);
    out.key("insertedContent").begin_object().field("text", edit.replacement).end_object();
    out.end_object();
  }
  out.end_array().end_object().end_array().end_object();
}

// 3.27
WrittenFinding write(const FindingToWrite& from) {
  const Finding& finding = from.finding;
  const auto rules = all_rules();
  const auto index = std::find(rules.begin(), rules.end(), finding.rule) - rules.begin();
  JsonWriter out;
  out.begin_object().field("ruleId", finding.rule->name).field("ruleIndex", index);
  out.field("level", level_of(finding.severity));
  write_message(out, "message", finding.message);
  out.key("locations").begin_array();
  write_location(out, from.path, from.text, finding.range, "");
  out.end_array();
  if (!finding.related.empty()) {
    out.key("relatedLocations").begin_array();
    for (const RelatedPlace& related : finding.related) write_related(out, from, related);
    out.end_array();
    write_code_flow(out, from);
  }
  out.key("partialFingerprints").begin_object();
  out.field("interlockLine/v1", fingerprint_of(finding, from.text)).end_object();
  if (!from.fixes.empty()) {
    out.key("fixes").begin_array();
    for (const Fix& fix : from.fixes) write_fix(out, from, fix);
    out.end_array();
  }
  out.end_object();
  return written(from, out.take());
}

// 3.49
void write_rule(JsonWriter& out, const Rule& rule) {
  out.begin_object().field("id", rule.name);
  write_message(out, "shortDescription", rule.summary);
  write_message(out, "fullDescription", rule.rationale);
  out.field("helpUri", rule_url(rule));
  out.key("help").begin_object().field("text", rule_page(rule));
  out.field("markdown", rule_page(rule)).end_object();
  out.key("defaultConfiguration").begin_object();
  out.field("enabled", rule.enabled_by_default).field("level", level_of(rule.severity));
  out.end_object().end_object();
}

// 3.20.21: what could not be checked.
void write_errors(JsonWriter& out, const Results& results) {
  out.key("invocations").begin_array().begin_object();
  out.field("executionSuccessful", results.errors.empty());
  out.key("toolExecutionNotifications").begin_array();
  for (const PathError& error : results.errors) {
    out.begin_object().field("level", "error");
    write_message(out, "message", error.message);
    out.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    write_artifact(out, error.path);
    out.end_object().end_object().end_array().end_object();
  }
  out.end_array().end_object().end_array();
}

void print(const Results& results, std::ostream& out) {
  JsonWriter head;
  const std::string url = rule_url(*all_rules().front());
  head.begin_object().field("name", "Interlock").field("version", version_text());
  head.field("informationUri", std::string_view(url).substr(0, url.rfind('/') + 1));
  head.key("rules").begin_array();
  for (const Rule* rule : all_rules()) write_rule(head, *rule);
  head.end_array().end_object();
  JsonWriter invocations;
  invocations.begin_object();
  write_errors(invocations, results);
  out << R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",)"
      << R"("runs":[{"columnKind":"unicodeCodePoints","tool":{"driver":)" << head.take() << "},"
      << invocations.take().substr(1);
  // The object that was begun for the invocations is the run itself.
  out << R"(,"results":[)" << (results.findings.empty() ? "" : "\n");
  print_heads(results, ",\n", out);
  out << (results.findings.empty() ? "" : "\n") << "]}]}\n";
}

}  // namespace

const Format sarif_format = {.name = "sarif",
                             .summary = "code scanning: SARIF 2.1.0",
                             .write = write,
                             .print = print,
                             .has_errors = true};

}  // namespace interlock
