#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/text/byte_range.h"

namespace interlock {

// One version of a file's text: an immutable rope of bytes, with its line index inside it.
// Immutable and thread-safe; a copy is one reference count. An edit shares all it doesn't touch
// with the version before (a persistent balanced tree; Boehm, Atkinson, Plass: Ropes, 1995), so
// that replace(), line_of() and line_start() cost O(log n + bytes inserted), never O(file).
//
// The bytes need not be valid UTF-8. Line ends are "\n", "\r\n" and a lone "\r", as in LSP; nothing
// else. All offsets are in bytes. Offsets past the end are clamped to the end.
class Text {
 public:
  Text();
  explicit Text(std::string_view bytes);

  [[nodiscard]] std::uint32_t size() const;
  // One more than the line ends: the empty text has one line.
  [[nodiscard]] std::uint32_t line_count() const;

  // The text with `replaced` exchanged for `inserted`.
  [[nodiscard]] Text replace(ByteRange replaced, std::string_view inserted) const;

  // Where line `line` (from 0) begins; size() for lines past the last.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const;
  // Where line `line` ends, before its line end.
  [[nodiscard]] std::uint32_t line_end(std::uint32_t line) const;
  // The line (from 0) that holds `offset`. The offset between "\r" and "\n" is on the line they
  // end.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;

  // A long stored run of bytes that begins at `offset`: not empty unless `offset` is the end. Up to
  // 64 KiB that were never edited are one run. Valid while any copy of this Text lives. This is
  // what a parser reads from.
  [[nodiscard]] std::string_view chunk_at(std::uint32_t offset) const;

  [[nodiscard]] std::string substring(ByteRange range) const;
  // The bytes of `range`, without a copy where they lie in one chunk, else copied into `scratch`.
  [[nodiscard]] std::string_view view(ByteRange range, std::string& scratch) const;
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const Text& a, const Text& b);

  struct Node;  // an implementation detail of text.cpp

 private:
  explicit Text(std::shared_ptr<const Node> root);
  std::shared_ptr<const Node> root_;
};

}  // namespace interlock
