#include "server/call_hierarchy.h"

#include <array>
#include <string_view>

#include "protocol/uri.h"

namespace interlock {
namespace {

struct KeyName {
  CallKey::Kind kind;
  std::string_view name;
};
constexpr std::array kKeyNames = {KeyName{CallKey::Kind::function, "function"},
                                  KeyName{CallKey::Kind::module, "module"},
                                  KeyName{CallKey::Kind::api, "api"}};

std::string data_of(const CallKey& key) {
  JsonWriter out;
  out.begin_object();
  for (const KeyName& known : kKeyNames) {
    if (key.kind == known.kind) {
      out.field(known.name, key.name);
    }
  }
  if (key.is_entry) {
    out.field("entry", true);
  }
  out.end_object();
  return out.take();
}

lsp::SymbolKind to_lsp(CallItemKind kind) {
  switch (kind) {
    case CallItemKind::method:
      return lsp::SymbolKind::method;
    case CallItemKind::constructor:
      return lsp::SymbolKind::constructor;
    case CallItemKind::klass:
      return lsp::SymbolKind::klass;
    case CallItemKind::module:
      return lsp::SymbolKind::module;
    case CallItemKind::function:
      break;
  }
  return lsp::SymbolKind::function;
}

}  // namespace

std::optional<CallKey> read_call_key(const Json& data) {
  for (const KeyName& known : kKeyNames) {
    if (const auto name = data[known.name].string()) {
      return CallKey{known.kind, std::string(*name), data["entry"].is_true()};
    }
  }
  return std::nullopt;
}

lsp::CallHierarchyItem CallItemWriter::item(const CallItem& item) const {
  lsp::CallHierarchyItem out;
  out.name = item.name;
  out.kind = to_lsp(item.kind);
  out.detail = item.detail;
  const auto own = open.find(item.path);
  out.uri = own != open.end() ? own->second : item.path.empty() ? uri : file_uri(item.path);
  out.range = interlock::to_lsp(item.text, item.range, profile->encoding);
  out.selection_range = interlock::to_lsp(item.text, item.selection, profile->encoding);
  out.data = data_of(item.key);
  return out;
}

std::string CallItemWriter::items(std::span<const CallItem> items) const {
  JsonWriter out;
  out.begin_array();
  for (const CallItem& found : items) {
    write(out, item(found));
  }
  out.end_array();
  return out.take();
}

namespace {

std::string array_of(const CallItemWriter& writer, std::span<const CallLink> links,
                     const Text* caller) {
  JsonWriter out;
  out.begin_array();
  for (const CallLink& link : links) {
    lsp::CallHierarchyCall call{writer.item(link.item), {}};
    const Text& text = caller == nullptr ? link.item.text : *caller;
    for (const ByteRange place : link.places) {
      call.from_ranges.push_back(to_lsp(text, place, writer.profile->encoding));
    }
    write(out, call,
          caller == nullptr ? lsp::CallDirection::incoming : lsp::CallDirection::outgoing);
  }
  out.end_array();
  return out.take();
}

}  // namespace

std::string CallItemWriter::incoming(std::span<const CallLink> links) const {
  return array_of(*this, links, nullptr);
}

std::string CallItemWriter::outgoing(std::span<const CallLink> links, const Text& caller) const {
  return array_of(*this, links, &caller);
}

}  // namespace interlock
