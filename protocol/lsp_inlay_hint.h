#pragma once

#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Words that an editor shows in the code. Values. The request carries DocumentRangeParams.
namespace interlock::lsp {

struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip;  // plain text
};

void write(JsonWriter& out, const std::vector<InlayHint>& hints);

}  // namespace interlock::lsp
