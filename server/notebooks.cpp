#include "server/notebooks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/program/notebook.h"

namespace interlock {
namespace {

constexpr std::string_view kBlanks = " \t";

// Of cells whose other lines are still Python.
constexpr std::array<std::string_view, 5> kPythonMagics = {"%%time", "%%timeit", "%%capture",
                                                           "%%prun", "%%memit"};

// The first word of the cell, if it is one that says what language the cell has.
bool is_in_other_language(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (!text.starts_with("%%")) return false;
  const std::string_view word = text.substr(0, text.find_first_of(" \t\r\n"));
  return std::find(kPythonMagics.begin(), kPythonMagics.end(), word) == kPythonMagics.end();
}

}  // namespace

std::string python_of_cell(std::string_view text) {
  std::string out(text);
  const bool is_other = is_in_other_language(text);
  for (std::size_t line = 0; line < out.size();) {
    const std::size_t end = std::min(out.find_first_of("\r\n", line), out.size());
    const std::size_t word = std::min(out.find_first_not_of(kBlanks, line), end);
    if (word < end && (is_other || out[word] == '%' || out[word] == '!')) out[word] = '#';
    line = end + 1;
  }
  return out;
}

const NotebookLayout::Cell* NotebookLayout::at_line(std::uint32_t line) const {
  const auto after =
      std::upper_bound(cells.begin(), cells.end(), line,
                       [](std::uint32_t at, const Cell& cell) { return at < cell.first_line; });
  if (after == cells.begin()) return nullptr;
  const Cell& cell = *std::prev(after);
  return line < cell.first_line + cell.lines ? &cell : nullptr;
}

const NotebookLayout::Cell* NotebookLayout::find(std::string_view cell_uri) const {
  const auto found = std::find_if(cells.begin(), cells.end(),
                                  [&](const Cell& cell) { return cell.uri == cell_uri; });
  return found == cells.end() ? nullptr : &*found;
}

std::string Notebooks::open(const lsp::DidOpenNotebookParams& params) {
  Notebook& notebook = notebooks_[params.uri];
  notebook = {};
  notebook.cells = params.cells;
  for (const lsp::DidOpenParams& document : params.documents) notebook.documents.open(document);
  return join(params.uri, notebook);
}

std::optional<std::string> Notebooks::change(const lsp::DidChangeNotebookParams& params) {
  const auto found = notebooks_.find(params.uri);
  if (found == notebooks_.end()) return std::nullopt;
  Notebook& notebook = found->second;
  if (const auto& change = params.structure) {
    std::vector<lsp::NotebookCell>& cells = notebook.cells;
    const auto begin =
        cells.begin() + static_cast<std::ptrdiff_t>(std::min(change->start, cells.size()));
    const auto rest = static_cast<std::size_t>(cells.end() - begin);
    const auto at = cells.erase(
        begin, begin + static_cast<std::ptrdiff_t>(std::min(change->delete_count, rest)));
    cells.insert(at, change->cells.begin(), change->cells.end());
    // A cell that moves is closed and opened in one message.
    for (const std::string& uri : change->closed) notebook.documents.close(uri);
    for (const lsp::DidOpenParams& document : change->opened) notebook.documents.open(document);
  }
  for (const lsp::NotebookCell& data : params.data) {
    for (lsp::NotebookCell& cell : notebook.cells) {
      if (cell.document == data.document) cell.kind = data.kind;
    }
  }
  for (const lsp::DidChangeParams& text : params.texts) notebook.documents.change(text, encoding_);
  return join(params.uri, notebook);
}

std::string Notebooks::join(const std::string& uri, Notebook& notebook) {
  auto layout = std::make_shared<NotebookLayout>();
  layout->uri = uri;
  std::string joined;
  std::uint32_t line = 0;
  for (const lsp::NotebookCell& cell : notebook.cells) {
    const Document* document = notebook.documents.find(cell.document);
    const bool is_code = cell.kind == lsp::NotebookCell::Kind::code && document != nullptr &&
                         document->kind == Document::Kind::python && !document->desynced;
    if (!is_code) continue;
    joined += kCellOfNotebook;
    joined += python_of_cell(document->text.to_string()) + "\n";
    const std::uint32_t lines = document->text.line_count();
    layout->cells.push_back({cell.document, document->version, line + 1, lines});
    line += lines + 1;
  }
  notebook.layout = std::move(layout);
  return joined;
}

std::shared_ptr<const NotebookLayout> Notebooks::layout(std::string_view uri) const {
  const auto found = notebooks_.find(uri);
  return found == notebooks_.end() ? nullptr : found->second.layout;
}

std::shared_ptr<const NotebookLayout> Notebooks::layout_around(std::string_view cell_uri) const {
  for (const auto& [uri, notebook] : notebooks_) {
    if (notebook.layout->find(cell_uri) != nullptr) return notebook.layout;
  }
  return nullptr;
}

}  // namespace interlock
