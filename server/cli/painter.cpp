#include "server/cli/painter.h"

#include <cstdlib>

#include "analysis/text/utf8.h"

namespace interlock {
namespace {

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::strong:
      return "\x1b[1m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::error:
      return "\x1b[1;31m";
    case Ink::warning:
      return "\x1b[1;33m";
    case Ink::information:
      return "\x1b[1;34m";
    case Ink::hint:
      return "\x1b[1;36m";
    case Ink::added:
      return "\x1b[32m";
    case Ink::removed:
      return "\x1b[31m";
    case Ink::code:
      return "\x1b[36m";
    case Ink::plain:
      break;
  }
  return {};
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets any
  return value != nullptr && *value != '\0';
}

}  // namespace

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::error;
    case Severity::warning:
      return Ink::warning;
    case Severity::information:
      return Ink::information;
    case Severity::hint:
      break;
  }
  return Ink::hint;
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
      return "information";
    case Severity::hint:
      break;
  }
  return "hint";
}

std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      break;
  }
  return "high";
}

std::string_view name_of(Applicability applicability) {
  return applicability == Applicability::safe ? "safe" : "unsafe";
}

std::string Painter::operator()(Ink ink, std::string_view text) const {
  const std::string_view escape = escape_of(ink);
  if (colors_ == Colors::off || escape.empty() || text.empty()) return std::string(text);
  std::string painted(escape);
  painted += text;
  painted += "\x1b[0m";
  return painted;
}

Colors colors_for(ColorChoice choice, StandardStream stream) {
  if (choice == ColorChoice::always) return Colors::on;
  if (choice == ColorChoice::never || is_set("NO_COLOR")) return Colors::off;
  return is_set("FORCE_COLOR") || understands_escapes(stream) ? Colors::on : Colors::off;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::uint32_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text.front());
    // C0, DEL and C1 (U+0080 to U+009F, whose second byte is 80 to 9F after C2).
    const bool control =
        length == 1 ? (first < 0x20 || first == 0x7F)
                    : length == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
    if (length == 0 || control) {
      result += "\xEF\xBF\xBD";
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

}  // namespace interlock
