#include "protocol/lsp_document_highlight.h"
#include "protocol/lsp_text_document.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

lsp::DocumentHighlightKind kind_of(HighlightKind kind) {
  switch (kind) {
    case HighlightKind::read:
      return lsp::DocumentHighlightKind::read;
    case HighlightKind::write:
      return lsp::DocumentHighlightKind::write;
    case HighlightKind::text:
      break;
  }
  return lsp::DocumentHighlightKind::text;
}

}  // namespace

void handle_document_highlight(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_text_document_position(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Highlights need a document and a position");
    return;
  }
  answer_about_range(
      session, {read->uri, {read->position, read->position}}, responder,
      [profile = session.workspace().profile()](const AnalyzedVersion& analyzed, ByteRange range) {
        const Text& text = analyzed.analysis->text();
        std::vector<lsp::DocumentHighlight> highlights;
        for (const Highlight& one : analyzed.analysis->highlights(range.begin))
          highlights.push_back({to_lsp(text, one.range, profile->encoding), kind_of(one.kind)});
        JsonWriter out;
        write(out, highlights);
        return out.take();
      });
}

}  // namespace interlock
