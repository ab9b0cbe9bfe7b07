#include "server/notebook_answers.h"

#include <map>
#include <optional>
#include <vector>

namespace interlock {
namespace {

// Answers are made here and are shallow: writing them may recurse.
class CellWriter {
  static constexpr std::uint32_t kEndOfLine = 1U << 30U;

 public:
  CellWriter(const NotebookLayout& layout, const NotebookLayout::Cell& cell)
      : layout_(layout), cell_(cell) {}

  void write(const Json& json) {
    if (json.is_array()) {
      write_array(json);
    } else if (json.is_object()) {
      write_object(json);
    } else {
      out_.raw(json.dump());
    }
  }

  std::string take() { return out_.take(); }

 private:
  // The cell that a thing stands in: its own unless it says that it is of the notebook, where its
  // range decides. Null where it is in no cell, or another than it has to be.
  [[nodiscard]] const NotebookLayout::Cell* cell_of(const Json& thing) const {
    const Json range = thing["range"].present() ? thing["range"] : Json();
    const auto line = range.present() ? range["start"]["line"].unsigned32()
                                      : thing["position"]["line"].unsigned32();
    if (!line) return &cell_;
    const NotebookLayout::Cell* found = layout_.at_line(*line);
    if (is_notebook(thing["uri"])) return found;
    return found == &cell_ ? found : nullptr;
  }

  [[nodiscard]] bool is_notebook(const Json& uri) const { return uri.string() == layout_.uri; }

  void write_array(const Json& json) {
    out_.begin_array();
    for (const Json& element : json.elements()) {
      // A location is of a thing that was kept already.
      const Json& place = element["location"].present() ? element["location"] : element;
      const bool is_elsewhere = place["uri"].present() && !is_notebook(place["uri"]);
      if (element["fromRanges"].present()) {
        write_call(element);
      } else if (is_elsewhere) {
        out_.raw(element.dump());
      } else if (cell_of(place) != nullptr) {
        write(element);
      }
    }
    out_.end_array();
  }

  void write_object(const Json& json) {
    const NotebookLayout::Cell* own = cell_of(json);
    const NotebookLayout::Cell& cell = own == nullptr ? cell_ : *own;
    out_.begin_object();
    for (const auto& [name, member] : json.members()) {
      out_.key(name);
      if (name == "range" || name == "selectionRange") {
        write_range(member, cell);
      } else if (name == "position") {
        write_position(member, cell);
      } else if (name == "uri" && is_notebook(member)) {
        out_.value(cell.uri);
      } else if (name == "changes" && member.is_object()) {
        write_changes(member);
      } else if (name == "documentChanges") {
        write_document_changes(member);
      } else if (name == "data") {
        out_.raw(member.dump());  // comes back as it is
      } else {
        write(member);
      }
    }
    out_.end_object();
  }

  // A call of a call hierarchy: the places are in the caller, which is `from`, or else what was
  // asked about. A function is in one cell; the module's own code, one caller there, in each.
  void write_call(const Json& call) {
    const bool is_incoming = call["from"].present();
    const Json& item = is_incoming ? call["from"] : call["to"];
    if (is_incoming && !is_notebook(item["uri"])) {
      out_.raw(call.dump());
      return;
    }
    std::map<const NotebookLayout::Cell*, std::vector<Json>> places;
    for (const Json& place : call["fromRanges"].elements()) {
      const auto* cell = layout_.at_line(place["start"]["line"].unsigned32().value_or(0));
      if (cell != nullptr && (is_incoming || cell == &cell_)) places[cell].push_back(place);
    }
    for (const auto& [cell, ranges] : places) {
      out_.begin_object().key(is_incoming ? "from" : "to");
      write_item(item, is_incoming ? cell : nullptr);
      out_.key("fromRanges").begin_array();
      for (const Json& range : ranges) write_range(range, *cell);
      out_.end_array().end_object();
    }
  }

  // `cell`: which part of the module it is, where it is the module; null: any.
  void write_item(const Json& item, const NotebookLayout::Cell* cell) {
    if (!is_notebook(item["uri"])) {
      out_.raw(item.dump());
      return;
    }
    const auto line_of = [&](const char* end) {
      return item["range"][end]["line"].unsigned32().value_or(0);
    };
    const NotebookLayout::Cell* own = layout_.at_line(line_of("start"));
    if (own != nullptr && own == layout_.at_line(line_of("end"))) {
      write(item);
      return;
    }
    if (cell == nullptr) cell = &cell_;
    out_.begin_object();
    for (const auto& [name, member] : item.members()) {
      out_.key(name);
      if (name == "uri") {
        out_.value(cell->uri);
      } else if (name == "range") {
        lsp::write(out_, lsp::Range{{0, 0}, {cell->lines - 1, kEndOfLine}});
      } else if (name == "selectionRange") {
        lsp::write(out_, lsp::Range{});
      } else {
        out_.raw(member.dump());
      }
    }
    out_.end_object();
  }

  void write_position(const Json& position, const NotebookLayout::Cell& cell) {
    const std::uint32_t line = position["line"].unsigned32().value_or(0);
    // The end of a cell's last line may be the beginning of what follows the cell.
    const std::uint32_t last = cell.lines - 1;
    const std::uint32_t own = std::min(line - std::min(line, cell.first_line), last);
    const bool is_past = line >= cell.first_line + cell.lines;
    out_.begin_object().field("line", own);
    out_.field("character", is_past ? kEndOfLine : position["character"].unsigned32().value_or(0));
    out_.end_object();
  }

  void write_range(const Json& range, const NotebookLayout::Cell& cell) {
    out_.begin_object().key("start");
    write_position(range["start"], cell);
    out_.key("end");
    write_position(range["end"], cell);
    out_.end_object();
  }

  // An edit between cells, such as an import at the top, is one of the cell after it.
  [[nodiscard]] const NotebookLayout::Cell& cell_of_edit(const Json& edit) const {
    const std::uint32_t line = edit["range"]["start"]["line"].unsigned32().value_or(0);
    if (const NotebookLayout::Cell* found = layout_.at_line(line)) return *found;
    const NotebookLayout::Cell* after = layout_.at_line(line + 1);
    return after == nullptr ? cell_ : *after;
  }

  using EditsByCell = std::map<const NotebookLayout::Cell*, std::vector<Json>>;
  [[nodiscard]] EditsByCell by_cell(const Json& edits) const {
    EditsByCell out;
    for (const Json& edit : edits.elements()) out[&cell_of_edit(edit)].push_back(edit);
    return out;
  }

  void write_edits(const NotebookLayout::Cell& cell, const std::vector<Json>& edits) {
    out_.begin_array();
    for (const Json& edit : edits) {
      out_.begin_object();
      for (const auto& [name, member] : edit.members()) {
        out_.key(name);
        if (name == "range") {
          write_range(member, cell);
        } else {
          out_.raw(member.dump());
        }
      }
      out_.end_object();
    }
    out_.end_array();
  }

  void write_changes(const Json& changes) {
    out_.begin_object();
    for (const auto& [uri, edits] : changes.members()) {
      if (uri != layout_.uri) {
        out_.key(uri).raw(edits.dump());
        continue;
      }
      for (const auto& [cell, own] : by_cell(edits)) {
        out_.key(cell->uri);
        write_edits(*cell, own);
      }
    }
    out_.end_object();
  }

  void write_document_changes(const Json& changes) {
    out_.begin_array();
    for (const Json& change : changes.elements()) {
      if (!is_notebook(change["textDocument"]["uri"])) {
        out_.raw(change.dump());
        continue;
      }
      for (const auto& [cell, own] : by_cell(change["edits"])) {
        out_.begin_object().key("textDocument").begin_object();
        out_.field("uri", cell->uri).field("version", cell->version).end_object().key("edits");
        write_edits(*cell, own);
        out_.end_object();
      }
    }
    out_.end_array();
  }

  const NotebookLayout& layout_;
  const NotebookLayout::Cell& cell_;
  JsonWriter out_;
};

}  // namespace

lsp::Range in_joined(const NotebookLayout::Cell& cell, lsp::Range range) {
  // Past the cell's end is its end.
  for (lsp::Position* position : {&range.start, &range.end}) {
    if (position->line >= cell.lines) *position = {cell.lines - 1, 0xFFFFFFFF};
    position->line += cell.first_line;
  }
  return range;
}

std::string in_cell(std::string_view answer, const NotebookLayout& layout,
                    const NotebookLayout::Cell& cell) {
  CellWriter writer(layout, cell);
  writer.write(parse_json(answer).value);
  return writer.take();
}

}  // namespace interlock
