#pragma once

#include <string>

namespace interlock {

// Tells this program from what other builds of it are, as bytes. Any thread.
[[nodiscard]] std::string program_build();

}  // namespace interlock
