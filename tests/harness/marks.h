#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/position.h"

// The notation of caret cases: Python with comment lines under the code, which mark places of the
// line above. Not thread-safe; for tests. Columns count code points.
//
//     time.sleep(1)
//     #^^^^^^^^^ blocking-call-in-coroutine (warning): `time.sleep` blocks the event loop
//     answer = fetch(lock.acquire(), 2)
//     #              ^^^^^^^^^^^^ manual-lock-acquire
//     #                              ~ related: the second argument
//     first = await fetch(1)
//     #^-------------------- sequential-awaits
//     second = await fetch(2)
//     #---------------------^
//
// A `#` directly before a caret, tilde or dash stands for one itself, so that the first columns can
// be marked. `^---` begins a place that a line `---^` ends. The severity and the message are
// optional. Marks are no part of the code: they are taken out before it is analysed.
namespace interlock::tests {

// A place in a case and what is expected there. A value.
struct Mark {
  Position begin;
  Position end;
  std::string subject;                  // a rule's name, or "related"
  std::optional<std::string> severity;  // as written: "warning"
  std::optional<std::string> message;
};

// A case without its marks. A value.
struct MarkedCode {
  std::string code;
  std::vector<Mark> marks;
};

// Throws std::runtime_error, with the line, for a mark that makes no sense.
[[nodiscard]] MarkedCode parse_marks(std::string_view file);

// The code with `marks` under its lines. Throws std::runtime_error for a place that the notation
// cannot mark.
[[nodiscard]] std::string render_marks(const MarkedCode& marked);

// What differs between two texts, as lines with "- " and "+ " and the last common line before;
// empty if nothing.
[[nodiscard]] std::string line_difference(std::string_view expected, std::string_view actual);

}  // namespace interlock::tests
