#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Call hierarchies. Values. What prepares one carries TextDocumentPositionParams.
namespace interlock::lsp {

// SymbolKind, as far as it is used here.
enum class SymbolKind : std::uint8_t {
  module = 2,
  klass = 5,
  method = 6,
  constructor = 9,
  function = 12,
};

struct CallHierarchyItem {
  std::string name;
  SymbolKind kind = SymbolKind::function;
  std::string detail;  // empty: left out
  std::string uri;
  Range range;
  Range selection_range;
  std::string data;  // JSON text
};

// CallHierarchyIncomingCall and CallHierarchyOutgoingCall: the item is what calls, or is called.
enum class CallDirection : std::uint8_t { incoming, outgoing };
struct CallHierarchyCall {
  CallHierarchyItem item;
  std::vector<Range> from_ranges;  // in the caller's document
};

// What an item that comes back from the client says of itself.
struct CallHierarchyReference {
  std::string uri;
  Json data;  // absent where the client has lost it
};

// `params.item`, of which only the document is needed.
[[nodiscard]] std::optional<CallHierarchyReference> read_call_hierarchy_item(const Json& params);

void write(JsonWriter& out, const CallHierarchyItem& item);
void write(JsonWriter& out, const CallHierarchyCall& call, CallDirection direction);

}  // namespace interlock::lsp
