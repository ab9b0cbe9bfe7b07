#include "server/semantic_tokens.h"

#include "protocol/lsp_semantic_tokens.h"
#include "protocol/lsp_text_document.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

std::vector<std::uint32_t> data_of(const FileAnalysis& analysis, ByteRange range,
                                   PositionEncoding encoding) {
  std::vector<lsp::SemanticToken> tokens;
  for (const SemanticMark& mark : analysis.semantic_marks(range)) {
    const lsp::Range place = to_lsp(analysis.text(), mark.range, encoding);
    tokens.push_back({place.start, place.end.character - place.start.character, mark.kinds});
  }
  return lsp::token_data(tokens);
}

// All tokens of a document, or what changed since what the client has.
void answer_all(Session& session, const std::string& uri, const std::string& previous_id,
                const Responder& responder) {
  const auto data = std::make_shared<std::vector<std::uint32_t>>();
  answer_about_range(
      session, {uri, {}}, responder,
      [data, encoding = session.workspace().profile()->encoding](const AnalyzedVersion& analyzed,
                                                                 ByteRange) {
        const FileAnalysis& analysis = *analyzed.analysis;
        *data = data_of(analysis, {0, analysis.text().size()}, encoding);
        return std::string();
      },
      [&session, uri, previous_id, responder, data](const std::string&) {
        responder.result(
            session.workspace().told_tokens().answer(uri, previous_id, std::move(*data)));
      });
}

// Numbers are relative to each other: those of a cell would have to be counted anew.
bool is_cell(Session& session, const std::string& uri, const Responder& responder) {
  if (session.workspace().notebooks().layout_around(uri) == nullptr) return false;
  responder.result("null");
  return true;
}

}  // namespace

void handle_semantic_tokens(Session& session, const Json& params, const Responder& responder) {
  const auto uri = lsp::read_document_uri(params);
  if (!uri) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document");
    return;
  }
  if (!is_cell(session, *uri, responder)) answer_all(session, *uri, "", responder);
}

void handle_semantic_tokens_delta(Session& session, const Json& params,
                                  const Responder& responder) {
  const auto read = lsp::read_semantic_tokens_delta(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document and what they were before");
    return;
  }
  if (!is_cell(session, read->uri, responder))
    answer_all(session, read->uri, read->previous_result_id, responder);
}

void handle_semantic_tokens_range(Session& session, const Json& params,
                                  const Responder& responder) {
  const auto read = lsp::read_document_range(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document and a range");
    return;
  }
  if (is_cell(session, read->uri, responder)) return;
  answer_about_range(session, {read->uri, read->range}, responder,
                     [encoding = session.workspace().profile()->encoding](
                         const AnalyzedVersion& analyzed, ByteRange range) {
                       return lsp::semantic_tokens("",
                                                   data_of(*analyzed.analysis, range, encoding));
                     });
}

}  // namespace interlock
