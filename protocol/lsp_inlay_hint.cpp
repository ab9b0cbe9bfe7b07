#include "protocol/lsp_inlay_hint.h"

namespace interlock::lsp {

void write(JsonWriter& out, const std::vector<InlayHint>& hints) {
  out.begin_array();
  for (const InlayHint& hint : hints) {
    out.begin_object().key("position");
    write(out, hint.position);
    out.field("label", hint.label).field("tooltip", hint.tooltip);
    out.field("paddingLeft", true).end_object();
  }
  out.end_array();
}

}  // namespace interlock::lsp
