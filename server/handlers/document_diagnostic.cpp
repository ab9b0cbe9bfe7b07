#include <functional>

#include "protocol/lsp_diagnostic.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/notebook_answers.h"
#include "server/result_id.h"
#include "server/session.h"

namespace interlock {
namespace {

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
      session.workspace().analyzed_uri(read->uri),
      [&session, asked = *read, responder](const AnalysisScheduler::Answer* ready) {
        Workspace& workspace = session.workspace();
        if (ready == nullptr) {
          if (refuse_desynced(session, asked.uri, responder)) return;
          responder.result(report(asked, workspace.substitute_diagnostics(asked.uri)));
          return;
        }
        const auto around = workspace.notebooks().layout_around(asked.uri);
        const std::string& all = ready->analyzed.report;
        responder.result(report(
            asked, around == nullptr ? all : in_cell(all, *around, *around->find(asked.uri))));
      });
}

}  // namespace interlock
