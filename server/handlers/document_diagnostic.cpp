#include <functional>

#include "protocol/lsp_diagnostic.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

// Equal diagnostics have equal ids, whatever the version of the document: FNV-1a, which is the same
// on every machine.
std::string result_id(std::string_view diagnostics) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : diagnostics) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return std::to_string(hash);
}

std::string report(const lsp::DocumentDiagnosticParams& params, const std::string& diagnostics) {
  const std::string id = result_id(diagnostics);
  return params.previous_result_id == id ? lsp::unchanged_report(id)
                                         : lsp::full_report(id, diagnostics);
}

}  // namespace

void handle_document_diagnostic(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_document_diagnostic(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Diagnostics need a document");
    return;
  }
  session.workspace().when_analyzed(
      read->uri, [&session, asked = *read, responder](const AnalysisScheduler::Answer* ready) {
        if (ready == nullptr) {
          const std::string none = session.workspace().substitute_diagnostics(asked.uri);
          answer_without_analysis(session, asked.uri, responder, report(asked, none));
        } else {
          responder.result(report(asked, ready->analyzed.report));
        }
      });
}

}  // namespace interlock
