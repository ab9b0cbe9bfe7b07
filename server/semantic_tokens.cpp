#include "server/semantic_tokens.h"

#include <utility>

#include "protocol/lsp_semantic_tokens.h"

namespace interlock {

std::string ToldTokens::answer(const std::string& uri, std::string_view previous_id,
                               std::vector<std::uint32_t> data) {
  Told& told = told_[uri];
  const bool is_known = !previous_id.empty() && previous_id == told.id;
  const Told before = std::exchange(told, {std::to_string(++last_id_), std::move(data)});
  return is_known ? lsp::semantic_tokens_delta(told.id, before.data, told.data)
                  : lsp::semantic_tokens(told.id, told.data);
}

}  // namespace interlock
