#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/json.h"

// Places in documents, as the protocol writes them. Values; what a reader can't read is absent.
namespace interlock::lsp {

// `character` counts code units of the negotiated encoding. Both are from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend auto operator<=>(const Position&, const Position&) = default;
};

// Half-open.
struct Range {
  Position start;
  Position end;

  friend auto operator<=>(const Range&, const Range&) = default;
};

struct Location {
  std::string uri;
  Range range;

  friend bool operator==(const Location&, const Location&) = default;
};

// PositionEncodingKind: "utf-8", "utf-16" or "utf-32".
enum class PositionEncodingKind : std::uint8_t { utf8, utf16, utf32 };
[[nodiscard]] std::optional<PositionEncodingKind> read_position_encoding(std::string_view name);
[[nodiscard]] std::string_view to_string(PositionEncodingKind encoding);

[[nodiscard]] std::optional<Position> read_position(const Json& json);
[[nodiscard]] std::optional<Range> read_range(const Json& json);

void write(JsonWriter& out, const Position& position);
void write(JsonWriter& out, const Range& range);
void write(JsonWriter& out, const Location& location);

}  // namespace interlock::lsp
