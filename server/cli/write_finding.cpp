#include "server/cli/write_finding.h"

#include <filesystem>

#include "analysis/rules/rule.h"
#include "analysis/text/position.h"
#include "server/cli/excerpt.h"

namespace interlock {
namespace {

// Lines and columns from 1, columns in code points.
struct Place {
  std::uint32_t line;
  std::uint32_t column;
};

Place place_of(const Text& text, std::uint32_t offset) {
  const Position position = position_at(text, offset, PositionEncoding::utf32);
  return {position.line + 1, position.column + 1};
}

std::string location(const std::string& path, const Text& text, std::uint32_t offset) {
  const Place place = place_of(text, offset);
  return printable(path) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string headline(const std::string& path, const Text& text, const Finding& finding,
                     const Painter& paint) {
  const std::string place = location(path, text, finding.range.begin);
  return paint(Ink::strong, place) + ": " +
         paint(ink_of(finding.severity), name_of(finding.severity)) + ": " +
         printable(finding.message) + " " +
         paint(Ink::faint, "[" + std::string(finding.rule->name) + "]") + "\n";
}

std::string note(std::size_t gutter, Ink ink, std::string_view label, std::string_view text,
                 const Painter& paint) {
  return std::string(gutter + 1, ' ') + paint(Ink::faint, "=") + " " + paint(ink, label) + ": " +
         std::string(text) + "\n";
}

const Text& text_of(const RelatedPlace& related, const Text& own) {
  return related.text ? *related.text : own;
}

// Another file's path as a person here would write it.
std::string path_of(const RelatedPlace& related, const std::string& own) {
  if (related.path.empty()) return own;
  std::error_code error;
  const auto here = std::filesystem::current_path(error);
  if (error) return related.path;
  const std::string shown =
      std::filesystem::path(related.path).lexically_proximate(here).generic_string();
  return shown.starts_with("../") ? related.path : shown;
}

WrittenFinding write_text(const std::string& path, const Text& text, const Finding& finding,
                          std::span<const Fix> fixes, const Painter& paint) {
  WrittenFinding written{
      .rule = finding.rule, .severity = finding.severity, .head = {}, .why = {}, .tail = {}};
  const Excerpt shown = excerpt(text, finding.range, ink_of(finding.severity), paint);
  written.head = headline(path, text, finding, paint) + shown.text;
  written.why = note(shown.gutter, Ink::strong, "why", finding.rule->rationale, paint);
  for (const RelatedPlace& related : finding.related) {
    const std::string place =
        location(path_of(related, path), text_of(related, text), related.range.begin);
    written.tail += note(shown.gutter, Ink::strong, place, printable(related.message), paint);
  }
  for (const Fix& fix : fixes) {
    const std::string title =
        printable(fix.title) + " " +
        paint(Ink::faint, "(" + std::string(name_of(fix.applicability)) + ")");
    written.tail += note(shown.gutter, Ink::added, "fix", title, paint);
  }
  written.tail += '\n';
  return written;
}

void write_range(JsonWriter& out, const Text& text, ByteRange range) {
  const Place begin = place_of(text, range.begin);
  const Place end = place_of(text, range.end);
  out.field("line", begin.line).field("column", begin.column);
  out.field("end_line", end.line).field("end_column", end.column);
}

void write_fix(JsonWriter& out, const std::string& path, const Text& text, const Fix& fix) {
  out.begin_object();
  out.field("title", fix.title).field("applicability", name_of(fix.applicability));
  out.key("edits").begin_array();
  for (const TextEdit& edit : fix.edits) {
    out.begin_object().field("path", path);
    write_range(out, text, edit.range);
    out.field("text", edit.replacement).end_object();
  }
  out.end_array().end_object();
}

std::string write_json(const std::string& path, const Text& text, const Finding& finding,
                       std::span<const Fix> fixes) {
  JsonWriter out;
  out.begin_object();
  out.field("rule", finding.rule->name);
  out.field("severity", name_of(finding.severity));
  out.field("confidence", name_of(finding.confidence));
  out.field("message", finding.message);
  out.field("path", path);
  write_range(out, text, finding.range);
  out.key("related").begin_array();
  for (const RelatedPlace& related : finding.related) {
    const Place place = place_of(text_of(related, text), related.range.begin);
    out.begin_object().field("path", path_of(related, path));
    out.field("line", place.line).field("column", place.column);
    out.field("message", related.message).end_object();
  }
  out.end_array().key("fixes").begin_array();
  for (const Fix& fix : fixes) write_fix(out, path, text, fix);
  out.end_array().end_object();
  return out.take();
}

}  // namespace

WrittenFinding write_finding(ReportFormat format, const std::string& path, const Text& text,
                             const Finding& finding, std::span<const Fix> fixes,
                             const Painter& paint) {
  if (format == ReportFormat::text) return write_text(path, text, finding, fixes, paint);
  WrittenFinding written{
      .rule = finding.rule, .severity = finding.severity, .head = {}, .why = {}, .tail = {}};
  written.head = format == ReportFormat::json ? write_json(path, text, finding, fixes)
                                              : headline(path, text, finding, paint);
  return written;
}

}  // namespace interlock
