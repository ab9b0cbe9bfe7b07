#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/models/model_loader.h"
#include "analysis/stubs/stub_names.h"
#include "analysis/stubs/stub_types.h"

namespace interlock::stubs {

enum class EntryKind : std::uint8_t { klass, function, coroutine_function, instance, alias };

// What a stub says of one name. A value.
struct StubEntry {
  EntryKind kind = EntryKind::function;
  std::string returns;  // of an instance its class; of an alias the name that it is another of
  std::string yields;
  std::string enters;
  std::vector<std::string> bases;
};
using StubEntries = std::map<std::string, StubEntry>;  // by qualified name

// A class that no class is: of what a stub says that it gives, but not which.
inline constexpr const char* kSomeClass = "?";

// All that stubs say of the names that are public, and of what those lead to. Names are those of
// the models, where they have one.
[[nodiscard]] StubEntries entries_of(const std::vector<StubModule>& modules,
                                     const model_loader::Models& models);

// The text of a C++ file that defines stub_tables.h.
[[nodiscard]] std::string write_stub_tables(const StubEntries& entries);

}  // namespace interlock::stubs
