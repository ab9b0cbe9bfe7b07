#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "analysis/analysis.h"
#include "protocol/lsp_call_hierarchy.h"
#include "server/to_lsp.h"

// Call hierarchies as clients see them. Any thread.
namespace interlock {

// The URIs that the client has for its open documents, by path.
using OpenUris = std::map<std::string, std::string, std::less<>>;

// How items are written for one request. A value; the profile is shared.
struct CallItemWriter {
  std::string uri;  // of the document that is asked about
  OpenUris open;
  std::shared_ptr<const ClientProfile> profile;

  [[nodiscard]] lsp::CallHierarchyItem item(const CallItem& item) const;
  // JSON arrays. `caller`: the text of the document that outgoing calls stand in.
  [[nodiscard]] std::string items(std::span<const CallItem> items) const;
  [[nodiscard]] std::string incoming(std::span<const CallLink> links) const;
  [[nodiscard]] std::string outgoing(std::span<const CallLink> links, const Text& caller) const;
};

// What `data` of an item said; nothing where it is none of ours.
[[nodiscard]] std::optional<CallKey> read_call_key(const Json& data);

}  // namespace interlock
