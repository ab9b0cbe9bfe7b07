#include "protocol/lsp_document_highlight.h"

namespace interlock::lsp {

void write(JsonWriter& out, const std::vector<DocumentHighlight>& highlights) {
  out.begin_array();
  for (const DocumentHighlight& one : highlights) {
    out.begin_object().key("range");
    write(out, one.range);
    out.field("kind", static_cast<std::uint64_t>(one.kind)).end_object();
  }
  out.end_array();
}

}  // namespace interlock::lsp
