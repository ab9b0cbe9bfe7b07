#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Hovers. Values. The request carries TextDocumentPositionParams.
namespace interlock::lsp {

enum class MarkupKind : std::uint8_t { plaintext, markdown };

struct Hover {
  MarkupKind kind = MarkupKind::plaintext;
  std::string text;
  std::optional<Range> range;
};

void write(JsonWriter& out, const Hover& hover);

}  // namespace interlock::lsp
