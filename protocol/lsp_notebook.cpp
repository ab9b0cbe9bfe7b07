#include "protocol/lsp_notebook.h"

#include <utility>

namespace interlock::lsp {
namespace {

std::vector<NotebookCell> read_cells(const Json& json) {
  std::vector<NotebookCell> cells;
  for (const Json& cell : json.elements()) {
    const bool is_markup = cell["kind"].integer() == 1;
    // One that can't be read keeps its place.
    cells.push_back({is_markup ? NotebookCell::Kind::markup : NotebookCell::Kind::code,
                     std::string(cell["document"].string().value_or(""))});
  }
  return cells;
}

// A text document stands alone in an array, where a notification has it as a member.
template <typename Read>
auto read_each(const Json& json, std::string_view member, const Read& read) {
  std::vector<typename decltype(read(Json()))::value_type> out;
  for (const Json& element : json.elements()) {
    JsonWriter params;
    params.begin_object().key(member).raw(element.dump()).end_object();
    if (auto one = read(parse_json(params.take()).value)) out.push_back(std::move(*one));
  }
  return out;
}

std::vector<DidOpenParams> read_opened(const Json& json) {
  return read_each(json, "textDocument", read_did_open);
}

std::optional<NotebookStructureChange> read_structure(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const Json array = json["array"];
  NotebookStructureChange out;
  out.start = array["start"].unsigned32().value_or(0);
  out.delete_count = array["deleteCount"].unsigned32().value_or(0);
  out.cells = read_cells(array["cells"]);
  out.opened = read_opened(json["didOpen"]);
  for (const Json& closed : json["didClose"].elements()) {
    if (const auto uri = closed["uri"].string()) out.closed.emplace_back(*uri);
  }
  return out;
}

std::vector<DidChangeParams> read_texts(const Json& json) {
  std::vector<DidChangeParams> out;
  for (const Json& element : json.elements()) {
    JsonWriter params;
    params.begin_object().key("textDocument").raw(element["document"].dump());
    params.key("contentChanges").raw(element["changes"].dump()).end_object();
    if (auto one = read_did_change(parse_json(params.take()).value)) out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace

std::optional<std::string> read_notebook_uri(const Json& params) {
  const auto uri = params["notebookDocument"]["uri"].string();
  return uri ? std::optional<std::string>(*uri) : std::nullopt;
}

std::optional<DidOpenNotebookParams> read_did_open_notebook(const Json& params) {
  auto uri = read_notebook_uri(params);
  if (!uri) return std::nullopt;
  return DidOpenNotebookParams{std::move(*uri), read_cells(params["notebookDocument"]["cells"]),
                               read_opened(params["cellTextDocuments"])};
}

std::optional<DidChangeNotebookParams> read_did_change_notebook(const Json& params) {
  auto uri = read_notebook_uri(params);
  if (!uri) return std::nullopt;
  const Json cells = params["change"]["cells"];
  return DidChangeNotebookParams{std::move(*uri), read_structure(cells["structure"]),
                                 read_cells(cells["data"]), read_texts(cells["textContent"])};
}

void write_notebook_sync(JsonWriter& out) {
  out.key("notebookDocumentSync").begin_object().key("notebookSelector").begin_array();
  out.begin_object().key("cells").begin_array();
  out.begin_object().field("language", "python").end_object();
  out.end_array().end_object().end_array().end_object();
}

}  // namespace interlock::lsp
