#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/text/position.h"
#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"
#include "protocol/lsp_position.h"
#include "protocol/lsp_text_document.h"

// From the protocol's words to the analysis's; to_lsp.h is the way back. Any thread.
namespace interlock {

[[nodiscard]] PositionEncoding from_lsp(lsp::PositionEncodingKind encoding);

// Clamped to the text. An end before its start is moved to it.
[[nodiscard]] std::uint32_t from_lsp(const Text& text, lsp::Position position,
                                     PositionEncoding encoding);
[[nodiscard]] ByteRange from_lsp(const Text& text, lsp::Range range, PositionEncoding encoding);

// A text after changes, with what they were in bytes.
struct ChangedText {
  Text text;
  std::vector<TextChange> changes;
};

// Nothing where a change can't be one of this text: its range ends before it starts.
// A change of the whole text becomes the one difference between the two texts, so that what stayed
// equal needn't be looked at again.
[[nodiscard]] std::optional<ChangedText> apply_changes(const Text& text,
                                                       std::span<const lsp::ContentChange> changes,
                                                       PositionEncoding encoding);

}  // namespace interlock
