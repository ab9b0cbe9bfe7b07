#pragma once

#include <string>
#include <string_view>

#include "server/cli/painter.h"

namespace interlock {

// What `diff -u` prints for two versions of the file `path`: nothing where they are equal. `patch
// -p0` and `git apply -p0` read it. Any thread. Source: E. Myers, An O(ND) Difference Algorithm and
// Its Variations, 1986.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before,
                                       std::string_view after, const Painter& paint);

}  // namespace interlock
