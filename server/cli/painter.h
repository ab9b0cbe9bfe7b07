#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/rules/finding.h"
#include "server/system/terminal.h"

namespace interlock {

// What colours are for on the terminal.
enum class Ink : std::uint8_t {
  plain,
  strong,
  faint,
  error,
  warning,
  information,
  hint,
  added,
  removed,
  code
};

[[nodiscard]] Ink ink_of(Severity severity);
[[nodiscard]] std::string_view name_of(Severity severity);
[[nodiscard]] std::string_view name_of(Confidence confidence);
[[nodiscard]] std::string_view name_of(Applicability applicability);

enum class Colors : std::uint8_t { off, on };
enum class ColorChoice : std::uint8_t { automatic, always, never };

// Puts text into colours, or leaves it as it is. A value; thread-safe.
class Painter {
 public:
  Painter() = default;
  explicit Painter(Colors colors) : colors_(colors) {}

  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const;

 private:
  Colors colors_ = Colors::off;
};

// Colours where the choice, the environment (NO_COLOR, FORCE_COLOR, TERM) and what stands behind
// the stream ask for them. See no-color.org and force-color.org.
[[nodiscard]] Colors colors_for(ColorChoice choice, StandardStream stream);

// The text with what would steer a terminal (control characters, bytes that are no UTF-8) exchanged
// for U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace interlock
