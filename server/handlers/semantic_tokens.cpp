#include "server/semantic_tokens.h"

#include "protocol/lsp_semantic_tokens.h"
#include "protocol/lsp_text_document.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

// `first_line`: of the cell that they are in; lines are counted from there.
std::vector<std::uint32_t> data_of(const FileAnalysis& analysis, ByteRange range,
                                   PositionEncoding encoding, std::uint32_t first_line) {
  std::vector<lsp::SemanticToken> tokens;
  for (const SemanticMark& mark : analysis.semantic_marks(range)) {
    lsp::Range place = to_lsp(analysis.text(), mark.range, encoding);
    if (place.start.line < first_line) continue;  // it begins before the cell
    place.start.line -= first_line;
    tokens.push_back({place.start, place.end.character - place.start.character, mark.kinds});
  }
  return lsp::token_data(tokens);
}

// Where a cell begins in its notebook's text; nothing where the document is no cell.
std::optional<std::uint32_t> first_line_of_cell(Session& session, const std::string& uri) {
  const auto layout = session.workspace().notebooks().layout_around(uri);
  if (layout == nullptr) return std::nullopt;
  return layout->find(uri)->first_line;
}

// All tokens of a document, or what changed since what the client has.
void answer_all(Session& session, const std::string& uri, const std::string& previous_id,
                const Responder& responder) {
  const auto data = std::make_shared<std::vector<std::uint32_t>>();
  const std::optional<std::uint32_t> cell = first_line_of_cell(session, uri);
  const lsp::Range whole_cell{{0, 0}, {0xFFFFFFFF, 0}};
  answer_about_range(
      session, {uri, cell ? whole_cell : lsp::Range{}}, responder,
      [data, cell, encoding = session.workspace().profile()->encoding](
          const AnalyzedVersion& analyzed, ByteRange range) {
        const FileAnalysis& analysis = *analyzed.analysis;
        const ByteRange wanted = cell ? range : ByteRange{0, analysis.text().size()};
        *data = data_of(analysis, wanted, encoding, cell.value_or(0));
        return std::string("true");
      },
      [&session, uri, previous_id, responder, data](const std::string& is_known) {
        if (is_known == "null") return responder.result(is_known);
        responder.result(
            session.workspace().told_tokens().answer(uri, previous_id, std::move(*data)));
      });
}

}  // namespace

void handle_semantic_tokens(Session& session, const Json& params, const Responder& responder) {
  const auto uri = lsp::read_document_uri(params);
  if (!uri) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document");
    return;
  }
  answer_all(session, *uri, "", responder);
}

void handle_semantic_tokens_delta(Session& session, const Json& params,
                                  const Responder& responder) {
  const auto read = lsp::read_semantic_tokens_delta(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document and what they were before");
    return;
  }
  answer_all(session, read->uri, read->previous_result_id, responder);
}

void handle_semantic_tokens_range(Session& session, const Json& params,
                                  const Responder& responder) {
  const auto read = lsp::read_document_range(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Tokens need a document and a range");
    return;
  }
  const std::uint32_t first_line = first_line_of_cell(session, read->uri).value_or(0);
  answer_about_range(session, {read->uri, read->range}, responder,
                     [first_line, encoding = session.workspace().profile()->encoding](
                         const AnalyzedVersion& analyzed, ByteRange range) {
                       return lsp::semantic_tokens(
                           "", data_of(*analyzed.analysis, range, encoding, first_line));
                     });
}

}  // namespace interlock
