#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_text_document.h"

// Opening, changing and closing notebooks: lists of cells, of which each is a document. Values; a
// reader gives nothing where what it can't do without is missing.
namespace interlock::lsp {

struct NotebookCell {
  enum class Kind : std::uint8_t { markup = 1, code = 2 };
  Kind kind = Kind::code;
  std::string document;  // a URI
};

struct DidOpenNotebookParams {
  std::string uri;
  std::vector<NotebookCell> cells;
  std::vector<DidOpenParams> documents;  // of the cells
};

// Cells exchanged for others, and what opens and closes with them.
struct NotebookStructureChange {
  std::size_t start = 0;
  std::size_t delete_count = 0;
  std::vector<NotebookCell> cells;
  std::vector<DidOpenParams> opened;
  std::vector<std::string> closed;
};

// In this order: cells come and go, their kinds change, their texts do.
struct DidChangeNotebookParams {
  std::string uri;
  std::optional<NotebookStructureChange> structure;
  std::vector<NotebookCell> data;
  std::vector<DidChangeParams> texts;
};

[[nodiscard]] std::optional<DidOpenNotebookParams> read_did_open_notebook(const Json& params);
[[nodiscard]] std::optional<DidChangeNotebookParams> read_did_change_notebook(const Json& params);
// `params.notebookDocument.uri`.
[[nodiscard]] std::optional<std::string> read_notebook_uri(const Json& params);

// The `notebookDocumentSync` of a server that wants the cells that are written in Python.
void write_notebook_sync(JsonWriter& out);

}  // namespace interlock::lsp
