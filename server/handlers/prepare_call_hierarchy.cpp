#include "protocol/lsp_text_document.h"
#include "server/call_hierarchy.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_prepare_call_hierarchy(Session& session, const Json& params,
                                   const Responder& responder) {
  const auto read = lsp::read_text_document_position(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "A call hierarchy needs a document and a position");
    return;
  }
  const Workspace& workspace = session.workspace();
  const CallItemWriter writer{workspace.analyzed_uri(read->uri), workspace.open_uris(),
                              workspace.profile()};
  answer_about_range(session, {read->uri, {read->position, read->position}}, responder,
                     [writer](const AnalyzedVersion& analyzed, ByteRange range) {
                       const auto items = analyzed.analysis->call_items(range.begin);
                       return items.empty() ? std::string("null") : writer.items(items);
                     });
}

}  // namespace interlock
