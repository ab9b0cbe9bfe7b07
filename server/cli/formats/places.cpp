#include "server/cli/formats/places.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "analysis/rules/rule.h"
#include "analysis/text/hash128.h"
#include "analysis/text/position.h"

namespace interlock {

Place place_of(const Text& text, std::uint32_t offset) {
  const Position position = position_at(text, offset, PositionEncoding::utf32);
  return {position.line + 1, position.column + 1};
}

const Text& text_of(const RelatedPlace& related, const Text& own) {
  return related.text ? *related.text : own;
}

std::string path_of(const RelatedPlace& related, const std::string& own) {
  if (related.path.empty()) return own;
  std::error_code error;
  const auto here = std::filesystem::current_path(error);
  if (error) return related.path;
  const std::string shown =
      std::filesystem::path(related.path).lexically_proximate(here).generic_string();
  return shown.starts_with("../") ? related.path : shown;
}

std::string fingerprint_of(const Finding& finding, const Text& text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::uint32_t line = text.line_of(finding.range.begin);
  const std::string code = text.substring({text.line_start(line), text.line_end(line)});
  const std::size_t first = std::min(code.find_first_not_of(" \t\f"), code.size());
  const Hash128 hash = Hasher128().field(finding.rule->name).field(code.substr(first)).finish();
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4)
    digits += kDigits[(hash.high >> static_cast<unsigned>(shift)) & 15U];
  return digits;
}

}  // namespace interlock
