#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Names that an editor shows in their own way. Values.
namespace interlock::lsp {

// Tokens have one type here; `modifiers` are bits, the first name's the lowest.
inline constexpr std::string_view kTokenType = "function";

// On one line.
struct SemanticToken {
  Position start;
  std::uint32_t length = 0;
  std::uint32_t modifiers = 0;
};

struct SemanticTokensDeltaParams {
  std::string uri;
  std::string previous_result_id;
};

[[nodiscard]] std::optional<SemanticTokensDeltaParams> read_semantic_tokens_delta(
    const Json& params);

// Five numbers for each token, relative to the one before. REQUIRES: they are in source order.
[[nodiscard]] std::vector<std::uint32_t> token_data(std::span<const SemanticToken> tokens);

// SemanticTokens; an empty id is left out. And what makes `before` into `now`.
[[nodiscard]] std::string semantic_tokens(std::string_view result_id,
                                          std::span<const std::uint32_t> data);
[[nodiscard]] std::string semantic_tokens_delta(std::string_view result_id,
                                                std::span<const std::uint32_t> before,
                                                std::span<const std::uint32_t> now);

// The `semanticTokensProvider` of a server with these modifiers.
void write_semantic_tokens_provider(JsonWriter& out, std::span<const std::string_view> modifiers);

}  // namespace interlock::lsp
