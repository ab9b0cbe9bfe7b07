#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/text.h"
#include "protocol/lsp_notebook.h"
#include "server/document_store.h"

namespace interlock {

// Where the cells of a notebook stand in the text that they make together. Immutable.
struct NotebookLayout {
  struct Cell {
    std::string uri;
    std::int64_t version = 0;
    std::uint32_t first_line = 0;  // in the joined text, from 0
    std::uint32_t lines = 0;
  };
  std::string uri;          // of the notebook
  std::vector<Cell> cells;  // those with code, in their order

  // Null where the line is between cells, or there is no such cell.
  [[nodiscard]] const Cell* at_line(std::uint32_t line) const;
  [[nodiscard]] const Cell* find(std::string_view cell_uri) const;
};

// The open notebooks. The code of each, cell after cell, is one module; what is said of that is put
// back where it belongs by server/notebook_answers.h. Loop thread only.
class Notebooks {
 public:
  explicit Notebooks(PositionEncoding encoding) : encoding_(encoding) {}

  // Each gives the joined text as it is from then on; nothing where there is no such notebook.
  std::string open(const lsp::DidOpenNotebookParams& params);
  std::optional<std::string> change(const lsp::DidChangeNotebookParams& params);
  void close(const std::string& uri) { notebooks_.erase(uri); }

  // Null where it is none that is open.
  [[nodiscard]] std::shared_ptr<const NotebookLayout> layout(std::string_view uri) const;
  // The layout of the notebook that has this cell; null where none has.
  [[nodiscard]] std::shared_ptr<const NotebookLayout> layout_around(
      std::string_view cell_uri) const;

 private:
  struct Notebook {
    std::vector<lsp::NotebookCell> cells;
    DocumentStore documents;  // of the cells
    std::shared_ptr<const NotebookLayout> layout;
  };

  static std::string join(const std::string& uri, Notebook& notebook);

  PositionEncoding encoding_;
  std::map<std::string, Notebook, std::less<>> notebooks_;
};

// A cell's text with what isn't Python (`%matplotlib inline`, `!pip install`) as comments of the
// same shape. A pure function.
[[nodiscard]] std::string python_of_cell(std::string_view text);

}  // namespace interlock
