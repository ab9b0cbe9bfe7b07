#pragma once

#include <string>
#include <string_view>

#include "tests/fuzz/choices.h"

namespace interlock::fuzz {

// `lines`, of which most are JSON messages, with some left out, doubled, moved or new, and with
// some values exchanged for others of any type. Not thread-safe: the choices aren't.
[[nodiscard]] std::string with_changed_messages(std::string_view lines, Choices& choices);

// The text with one value, which may be a member's, exchanged for another one.
[[nodiscard]] std::string with_other_value(std::string json, Choices& choices);

}  // namespace interlock::fuzz
