#pragma once

#include <set>
#include <string_view>

#include "analysis/facts/name.h"
#include "analysis/models/models.h"

namespace interlock {

// The last component of the names of all APIs that `is_wanted` says: whoever calls something else
// calls none of them, which spares resolving most calls. Any thread.
template <typename IsWanted>
[[nodiscard]] std::set<Name> last_names_of(IsWanted is_wanted) {
  std::set<Name> names;
  for (const Api& api : all_apis()) {
    if (is_wanted(api)) names.insert(intern(api.name.substr(api.name.rfind('.') + 1)));
  }
  return names;
}

}  // namespace interlock
