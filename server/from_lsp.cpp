#include "server/from_lsp.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace interlock {
namespace {

// How many bytes the text and `other` have in common at their beginnings.
std::uint32_t common_prefix(const Text& text, std::string_view other) {
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), other.size()));
  std::uint32_t at = 0;
  while (at < limit) {
    const std::string_view chunk = text.chunk_at(at).substr(0, limit - at);
    const std::string_view there = other.substr(at, chunk.size());
    const auto differing = std::mismatch(chunk.begin(), chunk.end(), there.begin()).first;
    at += static_cast<std::uint32_t>(differing - chunk.begin());
    if (differing != chunk.end()) {
      break;
    }
  }
  return at;
}

std::uint32_t common_suffix(std::string_view a, std::string_view b) {
  const auto limit = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  const auto differing = std::mismatch(a.rbegin(), a.rbegin() + limit, b.rbegin()).first;
  return static_cast<std::uint32_t>(differing - a.rbegin());
}

// The one replacement that makes `bytes` of the text.
std::pair<ByteRange, std::string_view> difference(const Text& text, std::string_view bytes) {
  const std::uint32_t prefix = common_prefix(text, bytes);
  std::string scratch;
  const std::string_view old_rest = text.view({prefix, text.size()}, scratch);
  const std::string_view new_rest = bytes.substr(prefix);
  const std::uint32_t suffix = common_suffix(old_rest, new_rest);
  return {{prefix, text.size() - suffix}, new_rest.substr(0, new_rest.size() - suffix)};
}

}  // namespace

PositionEncoding from_lsp(lsp::PositionEncodingKind encoding) {
  switch (encoding) {
    case lsp::PositionEncodingKind::utf8:
      return PositionEncoding::utf8;
    case lsp::PositionEncodingKind::utf16:
      return PositionEncoding::utf16;
    case lsp::PositionEncodingKind::utf32:
      return PositionEncoding::utf32;
  }
  return PositionEncoding::utf16;
}

std::uint32_t from_lsp(const Text& text, lsp::Position position, PositionEncoding encoding) {
  return offset_at(text, {position.line, position.character}, encoding);
}

ByteRange from_lsp(const Text& text, lsp::Range range, PositionEncoding encoding) {
  const std::uint32_t begin = from_lsp(text, range.start, encoding);
  return {begin, std::max(begin, from_lsp(text, range.end, encoding))};
}

std::optional<ChangedText> apply_changes(const Text& text,
                                         std::span<const lsp::ContentChange> changes,
                                         PositionEncoding encoding) {
  ChangedText out{text, {}};
  for (const lsp::ContentChange& change : changes) {
    ByteRange replaced;
    std::string_view inserted = change.text;
    if (!change.range) {
      std::tie(replaced, inserted) = difference(out.text, change.text);
    } else if (change.range->end < change.range->start) {
      return std::nullopt;
    } else {
      replaced = from_lsp(out.text, *change.range, encoding);
    }
    if (replaced.empty() && inserted.empty()) {
      continue;
    }
    out.text = out.text.replace(replaced, inserted);
    out.changes.push_back({replaced, static_cast<std::uint32_t>(inserted.size())});
  }
  return out;
}

}  // namespace interlock
