#pragma once

#include <string>

namespace interlock {

// This program's manual page, in the language of man(7), made from the command line itself. Any
// thread.
[[nodiscard]] std::string manual_page();

}  // namespace interlock
