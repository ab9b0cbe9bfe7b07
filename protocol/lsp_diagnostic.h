#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Diagnostics, pushed or pulled. Values.
namespace interlock::lsp {

enum class DiagnosticSeverity : std::uint8_t { error = 1, warning = 2, information = 3, hint = 4 };

struct DiagnosticRelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  DiagnosticSeverity severity = DiagnosticSeverity::warning;
  std::string code;       // empty: left out
  std::string code_href;  // empty: left out
  std::string source;
  std::string message;                                // plain text, always
  std::vector<DiagnosticRelatedInformation> related;  // empty: left out
  std::string data;                                   // JSON text; empty: left out
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int64_t> version;
  std::string diagnostics;  // a JSON array, from diagnostics_array()
};

struct DocumentDiagnosticParams {
  std::string uri;
  std::optional<std::string> previous_result_id;
};

[[nodiscard]] std::optional<DocumentDiagnosticParams> read_document_diagnostic(const Json& params);

void write(JsonWriter& out, const Diagnostic& diagnostic);
[[nodiscard]] std::string diagnostics_array(std::span<const Diagnostic> diagnostics);
[[nodiscard]] std::string publish_diagnostics_params(const PublishDiagnosticsParams& params);

// A request for the diagnostics of all files. Tokens are absent where the client sent none: then
// all is in the answer, and nothing is said of how far it is.
struct WorkspaceDiagnosticParams {
  std::vector<std::pair<std::string, std::string>> previous_result_ids;  // by URI
  Json partial_result_token;
  Json work_done_token;
};

// What is said of one file in answer to it.
struct WorkspaceDocumentReport {
  std::string uri;
  std::optional<std::int64_t> version;  // nothing: not open
  std::string result_id;
  std::optional<std::string> diagnostics;  // a JSON array; nothing: as the client has them
};

[[nodiscard]] WorkspaceDiagnosticParams read_workspace_diagnostic(const Json& params);
void write(JsonWriter& out, const WorkspaceDocumentReport& report);
// The answer, or a part of it. `items`: reports, written and joined by commas.
[[nodiscard]] std::string workspace_report(std::string_view items);

// The answers to `textDocument/diagnostic`: all of them, or "as you have them".
[[nodiscard]] std::string full_report(const std::string& result_id, const std::string& diagnostics);
[[nodiscard]] std::string unchanged_report(const std::string& result_id);

}  // namespace interlock::lsp
