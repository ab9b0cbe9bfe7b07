#include "protocol/lsp_text_document.h"

namespace interlock::lsp {
namespace {

std::optional<std::string> read_string(const Json& json) {
  const auto text = json.string();
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

std::optional<ContentChange> read_change(const Json& json) {
  const auto text = json["text"].string();
  if (!text) {
    return std::nullopt;
  }
  const Json range = json["range"];
  // Some clients write `"range": null` for "everything".
  if (!range.present() || range.is_null()) {
    return ContentChange{std::nullopt, std::string(*text)};
  }
  const auto read = read_range(range);
  return read ? std::optional(ContentChange{*read, std::string(*text)}) : std::nullopt;
}

std::optional<std::vector<ContentChange>> read_changes(const Json& json) {
  if (!json.is_array()) {
    return std::nullopt;
  }
  std::vector<ContentChange> changes;
  for (const Json& element : json.elements()) {
    auto change = read_change(element);
    if (!change) {
      return std::nullopt;
    }
    changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace

std::optional<std::string> read_document_uri(const Json& params) {
  return read_string(params["textDocument"]["uri"]);
}

std::optional<DidOpenParams> read_did_open(const Json& params) {
  const Json document = params["textDocument"];
  auto uri = read_string(document["uri"]);
  auto text = read_string(document["text"]);
  if (!uri || !text) {
    return std::nullopt;
  }
  return DidOpenParams{std::move(*uri), std::string(document["languageId"].string().value_or("")),
                       document["version"].integer().value_or(0), std::move(*text)};
}

std::optional<DidChangeParams> read_did_change(const Json& params) {
  auto uri = read_document_uri(params);
  if (!uri) {
    return std::nullopt;
  }
  return DidChangeParams{std::move(*uri), params["textDocument"]["version"].integer(),
                         read_changes(params["contentChanges"])};
}

std::optional<DidSaveParams> read_did_save(const Json& params) {
  auto uri = read_document_uri(params);
  if (!uri) {
    return std::nullopt;
  }
  return DidSaveParams{std::move(*uri), read_string(params["text"])};
}

std::optional<DidCloseParams> read_did_close(const Json& params) {
  auto uri = read_document_uri(params);
  return uri ? std::optional(DidCloseParams{std::move(*uri)}) : std::nullopt;
}

std::optional<TextDocumentPositionParams> read_text_document_position(const Json& params) {
  auto uri = read_document_uri(params);
  const auto position = read_position(params["position"]);
  if (!uri || !position) {
    return std::nullopt;
  }
  return TextDocumentPositionParams{std::move(*uri), *position};
}

std::optional<DocumentRangeParams> read_document_range(const Json& params) {
  auto uri = read_document_uri(params);
  const auto range = read_range(params["range"]);
  if (!uri || !range) {
    return std::nullopt;
  }
  return DocumentRangeParams{std::move(*uri), *range};
}

}  // namespace interlock::lsp
