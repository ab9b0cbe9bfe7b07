#pragma once

#include <string>
#include <string_view>

namespace interlock {

// A message with the header that LSP's base protocol wants before it. Any thread.
[[nodiscard]] std::string framed(std::string_view body);

}  // namespace interlock
