// The notebooks among a workspace's documents: another part of workspace.cpp.
#include <utility>

#include "server/log.h"
#include "server/notebook_answers.h"
#include "server/workspace.h"

namespace interlock {

void Workspace::open_notebook(const lsp::DidOpenNotebookParams& params) {
  std::string joined = notebooks_.open(params);
  for (const NotebookLayout::Cell& cell : notebooks_.layout(params.uri)->cells)
    publisher_.forget(cell.uri);
  open({params.uri, "python", 1, std::move(joined)});
}

void Workspace::change_notebook(const lsp::DidChangeNotebookParams& params) {
  const auto before = notebooks_.layout(params.uri);
  std::optional<std::string> joined = notebooks_.change(params);
  const Document* document = documents_.find(params.uri);
  if (!joined || document == nullptr) {
    log(LogLevel::warning, "didChange for a notebook that is not open: " + params.uri);
    return;
  }
  const auto now = notebooks_.layout(params.uri);
  for (const NotebookLayout::Cell& cell : before->cells) {
    // Of what is no code any more nothing is said.
    if (pushes() && now->find(cell.uri) == nullptr) publisher_.close(cell.uri);
  }
  change({params.uri, document->version + 1,
          std::vector{lsp::ContentChange{std::nullopt, std::move(*joined)}}});
}

void Workspace::close_notebook(const std::string& uri) {
  close({uri});
  notebooks_.close(uri);
}

std::string Workspace::analyzed_uri(const std::string& uri) const {
  const auto layout = notebooks_.layout_around(uri);
  return layout == nullptr ? uri : layout->uri;
}

void Workspace::publish(const std::string& uri, std::int64_t version,
                        const std::string& diagnostics) {
  const auto layout = notebooks_.layout(uri);
  if (layout == nullptr) {
    publisher_.publish(uri, version, diagnostics);
    return;
  }
  for (const NotebookLayout::Cell& cell : layout->cells)
    publisher_.publish(cell.uri, cell.version, in_cell(diagnostics, *layout, cell));
}

void Workspace::unpublish(const std::string& uri) {
  const auto layout = notebooks_.layout(uri);
  if (layout == nullptr) {
    publisher_.close(uri);
    return;
  }
  for (const NotebookLayout::Cell& cell : layout->cells) publisher_.close(cell.uri);
}

}  // namespace interlock
