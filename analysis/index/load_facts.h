#pragma once

#include "analysis/facts/fact_bytes.h"
#include "analysis/index/fact_cache.h"
#include "analysis/text/text.h"

namespace interlock {

// The facts of the file at `path`, which says `text`: from the cache, where there is one and it has
// them, or parsed and kept there. Any thread.
[[nodiscard]] ParsedFacts load_facts(Name path, const Text& text, FactCache* cache);

}  // namespace interlock
