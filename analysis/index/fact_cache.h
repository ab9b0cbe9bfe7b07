#pragma once

#include <optional>

#include "analysis/facts/fact_bytes.h"
#include "analysis/facts/name.h"
#include "analysis/text/hash128.h"

namespace interlock {

// Remembers the facts of files by their content, so that what was parsed once is not parsed again.
// Thread-safe.
class FactCache {
 public:
  virtual ~FactCache() = default;
  // The facts of the file at `path`, which has this content; nothing where they aren't known.
  [[nodiscard]] virtual std::optional<ParsedFacts> find(Name path, const Hash128& content) = 0;
  virtual void keep(Name path, const Hash128& content, const ParsedFacts& parsed) = 0;
};

}  // namespace interlock
