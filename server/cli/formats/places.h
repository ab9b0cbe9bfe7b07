#pragma once

#include <cstdint>
#include <string>

#include "analysis/rules/finding.h"
#include "analysis/text/text.h"

// Places as formats write them. Any thread.
namespace interlock {

// Lines and columns from 1, columns in code points.
struct Place {
  std::uint32_t line;
  std::uint32_t column;
};

[[nodiscard]] Place place_of(const Text& text, std::uint32_t offset);

// The text that a related place is in; `own`: that of the finding's file.
[[nodiscard]] const Text& text_of(const RelatedPlace& related, const Text& own);
// Its path as a person here would write it; `own`: that of the finding's file.
[[nodiscard]] std::string path_of(const RelatedPlace& related, const std::string& own);

// What tells a finding from others of its file although lines above it come and go: its rule and
// the text of its line, in hexadecimal digits.
[[nodiscard]] std::string fingerprint_of(const Finding& finding, const Text& text);

}  // namespace interlock
