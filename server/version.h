#pragma once

#include <string>

namespace interlock {

// The version of this program, as `interlock --version` and the server say it: "0.1.0
// (858eda1a2b)", with the commit that it was built from, or "unknown".
[[nodiscard]] std::string version_text();

}  // namespace interlock
