#include "protocol/lsp_semantic_tokens.h"

#include <algorithm>

#include "protocol/lsp_text_document.h"

namespace interlock::lsp {
namespace {

void write_data(JsonWriter& out, std::span<const std::uint32_t> data) {
  out.key("data").begin_array();
  for (const std::uint32_t number : data) out.value(number);
  out.end_array();
}

}  // namespace

std::optional<SemanticTokensDeltaParams> read_semantic_tokens_delta(const Json& params) {
  auto uri = read_document_uri(params);
  const auto previous = params["previousResultId"].string();
  if (!uri || !previous) return std::nullopt;
  return SemanticTokensDeltaParams{std::move(*uri), std::string(*previous)};
}

std::vector<std::uint32_t> token_data(std::span<const SemanticToken> tokens) {
  std::vector<std::uint32_t> data;
  Position last;
  for (const SemanticToken& token : tokens) {
    const std::uint32_t lines = token.start.line - last.line;
    const std::uint32_t columns =
        lines == 0 ? token.start.character - last.character : token.start.character;
    data.insert(data.end(), {lines, columns, token.length, 0, token.modifiers});
    last = token.start;
  }
  return data;
}

std::string semantic_tokens(std::string_view result_id, std::span<const std::uint32_t> data) {
  JsonWriter out;
  out.begin_object();
  if (!result_id.empty()) out.field("resultId", result_id);
  write_data(out, data);
  out.end_object();
  return out.take();
}

std::string semantic_tokens_delta(std::string_view result_id, std::span<const std::uint32_t> before,
                                  std::span<const std::uint32_t> now) {
  const std::size_t shorter = std::min(before.size(), now.size());
  std::size_t begin = 0;
  while (begin < shorter && before[begin] == now[begin]) ++begin;
  std::size_t end = 0;  // how many are equal at the end
  while (end < shorter - begin && before[before.size() - 1 - end] == now[now.size() - 1 - end])
    ++end;
  JsonWriter out;
  out.begin_object().field("resultId", result_id).key("edits").begin_array();
  if (begin + end < std::max(before.size(), now.size())) {
    out.begin_object().field("start", begin).field("deleteCount", before.size() - begin - end);
    write_data(out, now.subspan(begin, now.size() - begin - end));
    out.end_object();
  }
  out.end_array().end_object();
  return out.take();
}

void write_semantic_tokens_provider(JsonWriter& out, std::span<const std::string_view> modifiers) {
  out.key("semanticTokensProvider").begin_object().key("legend").begin_object();
  out.key("tokenTypes").begin_array().value(kTokenType).end_array();
  out.key("tokenModifiers").begin_array();
  for (const std::string_view modifier : modifiers) out.value(modifier);
  out.end_array().end_object();
  out.key("full").begin_object().field("delta", true).end_object();
  out.field("range", true).end_object();
}

}  // namespace interlock::lsp
