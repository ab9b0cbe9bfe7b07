#include "protocol/lsp_inlay_hint.h"

#include <utility>

#include "protocol/lsp_text_document.h"

namespace interlock::lsp {

std::optional<InlayHintParams> read_inlay_hint(const Json& params) {
  auto uri = read_document_uri(params);
  const auto range = read_range(params["range"]);
  if (!uri || !range) {
    return std::nullopt;
  }
  return InlayHintParams{std::move(*uri), *range};
}

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
