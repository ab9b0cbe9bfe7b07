#include <algorithm>

#include "protocol/lsp_inlay_hint.h"
#include "protocol/lsp_text_document.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

using Kinds = std::optional<std::vector<std::string>>;

// What blocks is told by a finding already, so that nobody is shown it twice without asking.
bool is_wanted(HintKind kind, const Kinds& wanted) {
  if (!wanted) return kind == HintKind::spawn;
  const std::string_view name = kind == HintKind::spawn ? "spawn" : "blocking";
  return std::find(wanted->begin(), wanted->end(), name) != wanted->end();
}

std::string hints_of(const FileAnalysis& analysis, ByteRange range, const Kinds& wanted,
                     PositionEncoding encoding) {
  std::vector<lsp::InlayHint> hints;
  for (const InlayHint& hint : analysis.inlay_hints(range)) {
    if (is_wanted(hint.kind, wanted))
      hints.push_back({to_lsp(analysis.text(), hint.offset, encoding), hint.label, hint.tooltip});
  }
  JsonWriter out;
  write(out, hints);
  return out.take();
}

}  // namespace

void handle_inlay_hint(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_document_range(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Inlay hints need a document and a range");
    return;
  }
  const auto settings = session.workspace().configuration().settings_for(read->uri);
  const Kinds wanted = settings ? settings->inlay_hints : std::nullopt;
  if (wanted && wanted->empty()) {
    responder.result("[]");
    return;
  }
  answer_about_range(session, {read->uri, read->range}, responder,
                     [wanted, encoding = session.workspace().profile()->encoding](
                         const AnalyzedVersion& analyzed, ByteRange range) {
                       return hints_of(*analyzed.analysis, range, wanted, encoding);
                     });
}

}  // namespace interlock
