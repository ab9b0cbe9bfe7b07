#pragma once

#include "analysis/stubs/stub_entries.h"

namespace interlock::stubs {

// The entries by the names that the models have for them, or by a public name, instead of those by
// which they are defined: `socket.socket` for `_socket.socket`. What the models say already is left
// out. Pure function.
[[nodiscard]] StubEntries with_canonical_names(const StubEntries& entries,
                                               const model_loader::Models& models);

}  // namespace interlock::stubs
