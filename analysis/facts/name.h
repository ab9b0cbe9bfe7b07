#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace interlock {

// An interned string: an identifier, or a dotted path such as "asyncio.sleep". A value, compared in
// one instruction, the same in every file of the process. Names are never freed: a process meets
// few distinct ones. Numbers depend on the order in which threads met the strings: never sort by
// them, never store them.
enum class Name : std::uint32_t { none = 0 };

// Thread-safe.
[[nodiscard]] Name intern(std::string_view text);
// The string of `name`; "" for none. Valid for the life of the process. Thread-safe.
[[nodiscard]] std::string_view text_of(Name name);
// "base.member". Thread-safe.
[[nodiscard]] Name dotted(Name base, Name member);

}  // namespace interlock
