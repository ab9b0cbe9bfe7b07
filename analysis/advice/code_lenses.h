#pragma once

#include <string>
#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

// A function of which a line above it says where it runs. A value.
struct CodeLens {
  ByteRange range;      // of its name, in bytes of the file
  std::string runs_on;  // "event loop", "worker thread", "process"

  friend bool operator==(const CodeLens&, const CodeLens&) = default;
};

// The functions of the file of which that is known, in source order. Not thread-safe, as the
// context is not.
[[nodiscard]] std::vector<CodeLens> code_lenses(const RuleContext& context);

}  // namespace interlock
