#include "protocol/lsp_call_hierarchy.h"

namespace interlock::lsp {

std::optional<CallHierarchyReference> read_call_hierarchy_item(const Json& params) {
  const Json item = params["item"];
  const auto uri = item["uri"].string();
  if (!uri) {
    return std::nullopt;
  }
  return CallHierarchyReference{std::string(*uri), item["data"]};
}

void write(JsonWriter& out, const CallHierarchyItem& item) {
  out.begin_object().field("name", item.name).field("kind", static_cast<int>(item.kind));
  if (!item.detail.empty()) {
    out.field("detail", item.detail);
  }
  out.field("uri", item.uri).key("range");
  write(out, item.range);
  out.key("selectionRange");
  write(out, item.selection_range);
  out.key("data").raw(item.data).end_object();
}

void write(JsonWriter& out, const CallHierarchyCall& call, CallDirection direction) {
  out.begin_object().key(direction == CallDirection::incoming ? "from" : "to");
  write(out, call.item);
  out.key("fromRanges").begin_array();
  for (const Range& range : call.from_ranges) {
    write(out, range);
  }
  out.end_array().end_object();
}

}  // namespace interlock::lsp
