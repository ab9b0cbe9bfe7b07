#include "protocol/lsp_diagnostic.h"

#include <utility>

#include "protocol/lsp_text_document.h"

namespace interlock::lsp {

std::optional<DocumentDiagnosticParams> read_document_diagnostic(const Json& params) {
  auto uri = read_document_uri(params);
  if (!uri) {
    return std::nullopt;
  }
  DocumentDiagnosticParams out{std::move(*uri), std::nullopt};
  if (const auto previous = params["previousResultId"].string()) {
    out.previous_result_id = std::string(*previous);
  }
  return out;
}

WorkspaceDiagnosticParams read_workspace_diagnostic(const Json& params) {
  const auto token = [&params](std::string_view name) {
    const Json value = params[name];
    return value.is_string() || value.integer() ? value : Json();
  };
  WorkspaceDiagnosticParams out;
  out.partial_result_token = token("partialResultToken");
  out.work_done_token = token("workDoneToken");
  for (const Json& previous : params["previousResultIds"].elements()) {
    const auto uri = previous["uri"].string();
    const auto id = previous["value"].string();
    if (uri && id) out.previous_result_ids.emplace_back(*uri, *id);
  }
  return out;
}

void write(JsonWriter& out, const WorkspaceDocumentReport& report) {
  out.begin_object().field("uri", report.uri).key("version");
  if (report.version) {
    out.value(*report.version);
  } else {
    out.null();
  }
  out.field("kind", report.diagnostics ? "full" : "unchanged").field("resultId", report.result_id);
  if (report.diagnostics) out.key("items").raw(*report.diagnostics);
  out.end_object();
}

std::string workspace_report(std::string_view items) {
  return R"({"items":[)" + std::string(items) + "]}";
}

void write(JsonWriter& out, const Diagnostic& diagnostic) {
  out.begin_object().key("range");
  write(out, diagnostic.range);
  out.field("severity", static_cast<int>(diagnostic.severity));
  if (!diagnostic.code.empty()) {
    out.field("code", diagnostic.code);
  }
  if (!diagnostic.code_href.empty()) {
    out.key("codeDescription").begin_object().field("href", diagnostic.code_href).end_object();
  }
  out.field("source", diagnostic.source).field("message", diagnostic.message);
  if (!diagnostic.related.empty()) {
    out.key("relatedInformation").begin_array();
    for (const DiagnosticRelatedInformation& related : diagnostic.related) {
      out.begin_object().key("location");
      write(out, related.location);
      out.field("message", related.message).end_object();
    }
    out.end_array();
  }
  if (!diagnostic.data.empty()) {
    out.key("data").raw(diagnostic.data);
  }
  out.end_object();
}

std::string diagnostics_array(std::span<const Diagnostic> diagnostics) {
  JsonWriter out;
  out.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    write(out, diagnostic);
  }
  out.end_array();
  return out.take();
}

std::string publish_diagnostics_params(const PublishDiagnosticsParams& params) {
  JsonWriter out;
  out.begin_object().field("uri", params.uri);
  if (params.version) {
    out.field("version", *params.version);
  }
  out.key("diagnostics").raw(params.diagnostics).end_object();
  return out.take();
}

std::string full_report(const std::string& result_id, const std::string& diagnostics) {
  JsonWriter out;
  out.begin_object().field("kind", "full").field("resultId", result_id);
  out.key("items").raw(diagnostics).end_object();
  return out.take();
}

std::string unchanged_report(const std::string& result_id) {
  JsonWriter out;
  out.begin_object().field("kind", "unchanged").field("resultId", result_id).end_object();
  return out.take();
}

}  // namespace interlock::lsp
