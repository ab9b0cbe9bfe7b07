#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/text/position.h"
#include "protocol/lsp_code_action.h"
#include "protocol/lsp_diagnostic.h"
#include "protocol/lsp_hover.h"
#include "protocol/lsp_initialize.h"
#include "protocol/lsp_workspace_edit.h"

// From the analysis's words to the protocol's; from_lsp.h is the way back. Any thread.
namespace interlock {

// What the source of a diagnostic is called, and of what editors show beside it.
inline constexpr std::string_view kDiagnosticSource = "interlock";

// What was agreed with the client when it connected. Immutable afterwards.
struct ClientProfile {
  lsp::ClientCapabilities capabilities;
  PositionEncoding encoding = PositionEncoding::utf16;
};

[[nodiscard]] lsp::Position to_lsp(const Text& text, std::uint32_t offset,
                                   PositionEncoding encoding);
[[nodiscard]] lsp::Range to_lsp(const Text& text, ByteRange range, PositionEncoding encoding);
[[nodiscard]] lsp::DiagnosticSeverity to_lsp(Severity severity);
[[nodiscard]] std::vector<lsp::TextEdit> to_lsp(const Text& text, std::span<const TextEdit> edits,
                                                PositionEncoding encoding);

// A finding as this client can show it. `uri` is that of the analysed file.
[[nodiscard]] lsp::Diagnostic to_lsp(const Finding& finding, const Text& text,
                                     const std::string& uri, const ClientProfile& client);
// All of them, or the first kMaxDiagnostics and one that says how many more there are.
inline constexpr std::size_t kMaxDiagnostics = 1000;
[[nodiscard]] std::vector<lsp::Diagnostic> diagnostics_of(const FileAnalysis& analysis,
                                                          const std::string& uri,
                                                          const ClientProfile& client);
// One for the top of a file, about the file.
[[nodiscard]] lsp::Diagnostic file_notice(std::string message);

[[nodiscard]] lsp::Hover to_lsp(const Hover& hover, const Text& text, const ClientProfile& client);

// The edits in the form this client takes.
[[nodiscard]] lsp::WorkspaceEdit workspace_edit(const Text& text, std::span<const TextEdit> edits,
                                                const std::string& uri,
                                                std::optional<std::int64_t> version,
                                                const ClientProfile& client);

}  // namespace interlock
