#include "protocol/lsp_hover.h"

namespace interlock::lsp {

void write(JsonWriter& out, const Hover& hover) {
  out.begin_object().key("contents").begin_object();
  out.field("kind", hover.kind == MarkupKind::markdown ? "markdown" : "plaintext");
  out.field("value", hover.text).end_object();
  if (hover.range) {
    out.key("range");
    write(out, *hover.range);
  }
  out.end_object();
}

}  // namespace interlock::lsp
