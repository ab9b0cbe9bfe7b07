#include "server/to_lsp.h"

#include <algorithm>
#include <utility>

#include "analysis/rules/rule.h"
#include "protocol/uri.h"
#include "server/plain_text.h"

namespace interlock {
namespace {

// More hops of a chain than this nobody follows.
constexpr std::size_t kMaxRelated = 8;

// The chain in words, for clients that show nothing but the message.
std::string chain_text(const Finding& finding, const Text& text) {
  std::string out;
  for (std::size_t i = 0; i < std::min(finding.related.size(), kMaxRelated); ++i) {
    const RelatedPlace& place = finding.related[i];
    const Text& there = place.text ? *place.text : text;
    const std::string line = std::to_string(there.line_of(place.range.begin) + 1);
    const std::string where = place.path.empty()
                                  ? "line " + line
                                  : place.path.substr(place.path.rfind('/') + 1) + ":" + line;
    out += "\n  " + where + ": " + place.message;
  }
  return out;
}

std::string diagnostic_data(const Rule& rule) {
  JsonWriter out;
  out.begin_object().field("rule", rule.name).end_object();
  return out.take();
}

// Edits that touch as one: what comes first of an insertion and a deletion at one place is not the
// same to all clients.
std::vector<TextEdit> without_touching(std::span<const TextEdit> edits) {
  std::vector<TextEdit> out;
  for (const TextEdit& edit : edits) {
    if (out.empty() || out.back().range.end != edit.range.begin) {
      out.push_back(edit);
      continue;
    }
    out.back().range.end = edit.range.end;
    out.back().replacement += edit.replacement;
  }
  return out;
}

}  // namespace

lsp::Position to_lsp(const Text& text, std::uint32_t offset, PositionEncoding encoding) {
  const Position position = position_at(text, offset, encoding);
  return {position.line, position.column};
}

lsp::Range to_lsp(const Text& text, ByteRange range, PositionEncoding encoding) {
  return {to_lsp(text, range.begin, encoding), to_lsp(text, range.end, encoding)};
}

lsp::DiagnosticSeverity to_lsp(Severity severity) {
  switch (severity) {
    case Severity::error:
      return lsp::DiagnosticSeverity::error;
    case Severity::warning:
      return lsp::DiagnosticSeverity::warning;
    case Severity::information:
      return lsp::DiagnosticSeverity::information;
    case Severity::hint:
      break;
  }
  return lsp::DiagnosticSeverity::hint;
}

std::vector<lsp::TextEdit> to_lsp(const Text& text, std::span<const TextEdit> edits,
                                  PositionEncoding encoding) {
  std::vector<lsp::TextEdit> out;
  out.reserve(edits.size());
  for (const TextEdit& edit : edits) {
    out.push_back({to_lsp(text, edit.range, encoding), edit.replacement});
  }
  return out;
}

lsp::Diagnostic to_lsp(const Finding& finding, const Text& text, const std::string& uri,
                       const ClientProfile& client) {
  const auto& declared = client.capabilities.diagnostics;
  lsp::Diagnostic out;
  out.range = to_lsp(text, finding.range, client.encoding);
  out.severity = to_lsp(finding.severity);
  out.code = finding.rule->name;
  out.source = kDiagnosticSource;
  out.message = finding.message;
  if (declared.code_description) {
    out.code_href = rule_url(*finding.rule);
  }
  if (declared.data) {
    out.data = diagnostic_data(*finding.rule);
  }
  if (!declared.related_information) {
    out.message += chain_text(finding, text);
    return out;
  }
  for (std::size_t i = 0; i < std::min(finding.related.size(), kMaxRelated); ++i) {
    const RelatedPlace& place = finding.related[i];
    const Text& there = place.text ? *place.text : text;
    out.related.push_back({{place.path.empty() ? uri : file_uri(place.path),
                            to_lsp(there, place.range, client.encoding)},
                           place.message});
  }
  return out;
}

lsp::Diagnostic file_notice(std::string message) {
  lsp::Diagnostic out;
  out.severity = lsp::DiagnosticSeverity::information;
  out.source = kDiagnosticSource;
  out.message = std::move(message);
  return out;
}

std::vector<lsp::Diagnostic> diagnostics_of(const FileAnalysis& analysis, const std::string& uri,
                                            const ClientProfile& client) {
  const std::span<const Finding> findings = analysis.findings();
  std::vector<lsp::Diagnostic> out;
  out.reserve(std::min(findings.size(), kMaxDiagnostics + 1));
  for (const Finding& finding : findings.first(std::min(findings.size(), kMaxDiagnostics))) {
    out.push_back(to_lsp(finding, analysis.text(), uri, client));
  }
  if (findings.size() > kMaxDiagnostics) {
    out.push_back(file_notice(std::to_string(findings.size() - kMaxDiagnostics) +
                              " more findings in this file are not shown"));
  }
  return out;
}

lsp::Hover to_lsp(const Hover& hover, const Text& text, const ClientProfile& client) {
  const lsp::Range range = to_lsp(text, hover.range, client.encoding);
  if (client.capabilities.hover_markdown) {
    return {lsp::MarkupKind::markdown, hover.markdown, range};
  }
  return {lsp::MarkupKind::plaintext, plain_text(hover.markdown), range};
}

lsp::WorkspaceEdit workspace_edit(const Text& text, std::span<const TextEdit> edits,
                                  const std::string& uri, std::optional<std::int64_t> version,
                                  const ClientProfile& client) {
  using Form = lsp::WorkspaceEdit::Form;
  const bool documents = client.capabilities.workspace_edit.document_changes;
  return {documents ? Form::document_changes : Form::changes,
          {{uri, version, to_lsp(text, without_touching(edits), client.encoding)}},
          std::nullopt};
}

}  // namespace interlock
