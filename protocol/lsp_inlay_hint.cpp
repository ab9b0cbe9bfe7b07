#include "protocol/lsp_inlay_hint.h"

namespace interlock::lsp {

void write(JsonWriter& out, const std::vector<InlayHint>& hints) {
  out.begin_array();
  for (const InlayHint& hint : hints) {
    out.begin_object().key("position");
    write(out, hint.position);
    out.field("label", hint.label);
    if (!hint.tooltip.empty()) out.field("tooltip", hint.tooltip);
    if (!hint.data.empty()) out.key("data").raw(hint.data);
    out.field("paddingLeft", true).end_object();
  }
  out.end_array();
}

void write_explained(JsonWriter& out, const Json& hint, std::string_view tooltip) {
  out.begin_object();
  write_members(out, hint, "tooltip");
  out.field("tooltip", tooltip).end_object();
}

}  // namespace interlock::lsp
