#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Words that an editor shows in the code. Values. The request carries DocumentRangeParams.
namespace interlock::lsp {

struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip;  // plain text; empty: left out
  std::string data;     // JSON: what the server wants to have back to find the tooltip; or empty
};

void write(JsonWriter& out, const std::vector<InlayHint>& hints);

// The hint as the client sent it, with its tooltip.
void write_explained(JsonWriter& out, const Json& hint, std::string_view tooltip);

}  // namespace interlock::lsp
