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
  // What was kept so far is there for others from now on. Quick.
  virtual void save() = 0;
  // The same, and tidies up where there is much: may take a while.
  virtual void flush() = 0;
};

}  // namespace interlock
