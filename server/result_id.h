#pragma once

#include <string>
#include <string_view>

namespace interlock {

// Which diagnostics these are, for a client that asks again: equal ones have equal ids, whatever
// the version of the document, in each process and on every machine. `diagnostics`: a JSON array.
// Any thread.
[[nodiscard]] std::string result_id(std::string_view diagnostics);

}  // namespace interlock
