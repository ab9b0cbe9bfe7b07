#pragma once

#include <cstdint>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Places of a document that belong together. Values. The request carries
// TextDocumentPositionParams.
namespace interlock::lsp {

enum class DocumentHighlightKind : std::uint8_t { text = 1, read = 2, write = 3 };

struct DocumentHighlight {
  Range range;
  DocumentHighlightKind kind = DocumentHighlightKind::text;
};

void write(JsonWriter& out, const std::vector<DocumentHighlight>& highlights);

}  // namespace interlock::lsp
