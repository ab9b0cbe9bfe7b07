#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Words that an editor shows in the code. Values.
namespace interlock::lsp {

struct InlayHintParams {
  std::string uri;
  Range range;
};

struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip;  // plain text
};

[[nodiscard]] std::optional<InlayHintParams> read_inlay_hint(const Json& params);
void write(JsonWriter& out, const std::vector<InlayHint>& hints);

}  // namespace interlock::lsp
