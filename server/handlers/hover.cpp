#include <optional>

#include "protocol/lsp_hover.h"
#include "protocol/lsp_text_document.h"
#include "server/from_lsp.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {

void handle_hover(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_text_document_position(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "A hover needs a document and a position");
    return;
  }
  const auto hover = [profile = session.workspace().profile()](const AnalyzedVersion& analyzed,
                                                               ByteRange range) {
    const std::optional<Hover> found = analyzed.analysis->hover(range.begin);
    if (!found) {
      return std::string("null");
    }
    JsonWriter out;
    write(out, to_lsp(*found, analyzed.analysis->text(), *profile));
    return out.take();
  };
  answer_about_range(session, {read->uri, {read->position, read->position}}, responder, hover);
}

}  // namespace interlock
