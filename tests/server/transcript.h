#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"

// The notation of tests/sessions/: see tests/README.md. Thread-safe: functions of their arguments,
// and values.
namespace interlock::tests {

// One line of a transcript, with the lines that go on with it.
struct Step {
  std::size_t line = 0;  // from 1
  std::string word;      // the first word: "-->", "<--", "open"
  std::string argument;  // the rest, joined with the lines after it that begin with a blank
  std::string block;     // the lines after it that begin with "| ", or are "|"
};

[[nodiscard]] std::vector<Step> read_transcript(std::string_view text);

// Where `actual` doesn't have what `expected` says; nothing where it has. Objects may have more
// members, arrays have the same elements. The string "<any>" stands for any value, "<absent>" for
// none, "~text" for a string with that in it.
[[nodiscard]] std::optional<std::string> mismatch(const Json& expected, const Json& actual);

// The text with \r, \n, \0, \t, \\ and \xHH undone.
[[nodiscard]] std::string unescaped(std::string_view text);

// The value at a path such as "result.0.edit".
[[nodiscard]] Json at_path(Json json, std::string_view path);

}  // namespace interlock::tests
