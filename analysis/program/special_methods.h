#pragma once

#include <cstdint>
#include <string_view>

#include "analysis/program/program.h"

// What Python's operations ask of objects. Not thread-safe, as the program is not.
namespace interlock {

enum class Has : std::uint8_t { no, yes, unknown };

// Whether the value has the special method `method` ("__await__", "__aenter__"), by all that its
// class inherits from. What is modelled by hand is taken to say all that its library documents
// only where it is the standard library's.
[[nodiscard]] Has has_special(Program& program, const Value& value, std::string_view method);

// Whether the call certainly gives None: what it calls is a plain function of the program, with a
// body, that returns nothing, and that no class of the root module overrides with another kind.
[[nodiscard]] bool gives_none(Program& program, ExprRef call);

}  // namespace interlock
