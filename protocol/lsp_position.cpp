#include "protocol/lsp_position.h"

namespace interlock::lsp {

std::optional<PositionEncodingKind> read_position_encoding(std::string_view name) {
  for (const auto kind :
       {PositionEncodingKind::utf8, PositionEncodingKind::utf16, PositionEncodingKind::utf32}) {
    if (to_string(kind) == name) {
      return kind;
    }
  }
  return std::nullopt;
}

std::string_view to_string(PositionEncodingKind encoding) {
  switch (encoding) {
    case PositionEncodingKind::utf8:
      return "utf-8";
    case PositionEncodingKind::utf16:
      return "utf-16";
    case PositionEncodingKind::utf32:
      return "utf-32";
  }
  return "utf-16";
}

std::optional<Position> read_position(const Json& json) {
  const auto line = json["line"].unsigned32();
  const auto character = json["character"].unsigned32();
  if (!line || !character) {
    return std::nullopt;
  }
  return Position{*line, *character};
}

std::optional<Range> read_range(const Json& json) {
  const auto start = read_position(json["start"]);
  const auto end = read_position(json["end"]);
  if (!start || !end) {
    return std::nullopt;
  }
  return Range{*start, *end};
}

void write(JsonWriter& out, const Position& position) {
  out.begin_object()
      .field("line", position.line)
      .field("character", position.character)
      .end_object();
}

void write(JsonWriter& out, const Range& range) {
  out.begin_object().key("start");
  write(out, range.start);
  out.key("end");
  write(out, range.end);
  out.end_object();
}

void write(JsonWriter& out, const Location& location) {
  out.begin_object().field("uri", location.uri).key("range");
  write(out, location.range);
  out.end_object();
}

}  // namespace interlock::lsp
