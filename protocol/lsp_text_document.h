#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"

// Opening, changing, saving and closing documents. Values; a reader gives nothing where what it
// can't do without is missing.
namespace interlock::lsp {

struct DidOpenParams {
  std::string uri;
  std::string language_id;  // "" when the client has none
  std::int64_t version = 0;
  std::string text;
};

// Without a range the whole text is replaced.
struct ContentChange {
  std::optional<Range> range;
  std::string text;
};

struct DidChangeParams {
  std::string uri;
  std::optional<std::int64_t> version;
  // Nothing when one of them can't be read: then the document's text isn't known any more.
  std::optional<std::vector<ContentChange>> changes;
};

struct DidSaveParams {
  std::string uri;
  std::optional<std::string> text;
};

struct DidCloseParams {
  std::string uri;
};

// What most requests about a place carry.
struct TextDocumentPositionParams {
  std::string uri;
  Position position;
};

// And about a part of a document.
struct DocumentRangeParams {
  std::string uri;
  Range range;
};

[[nodiscard]] std::optional<DidOpenParams> read_did_open(const Json& params);
[[nodiscard]] std::optional<DidChangeParams> read_did_change(const Json& params);
[[nodiscard]] std::optional<DidSaveParams> read_did_save(const Json& params);
[[nodiscard]] std::optional<DidCloseParams> read_did_close(const Json& params);
[[nodiscard]] std::optional<TextDocumentPositionParams> read_text_document_position(
    const Json& params);

[[nodiscard]] std::optional<DocumentRangeParams> read_document_range(const Json& params);

// `params.textDocument.uri`.
[[nodiscard]] std::optional<std::string> read_document_uri(const Json& params);

}  // namespace interlock::lsp
