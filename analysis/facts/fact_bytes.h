#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/text/hash128.h"

namespace interlock {

// All that is kept of a file once it is parsed. Immutable once made; thread-safe.
struct ParsedFacts {
  std::shared_ptr<const ModuleFacts> facts;
  std::vector<std::uint32_t> line_starts;  // in bytes
  bool has_syntax_errors = false;
};

// Facts as bytes that any process can read, on any machine.
struct FactBytes {
  std::string bytes;
  Hash128 meaning;  // equal in facts that say the same at other places; the same in every process
};

[[nodiscard]] FactBytes write_facts(const ParsedFacts& parsed);
// Nothing where the bytes aren't just as they were written.
[[nodiscard]] std::optional<ParsedFacts> read_facts(std::string_view bytes);
// FactBytes::meaning, of bytes that read_facts() understands.
[[nodiscard]] Hash128 meaning_of(std::string_view bytes);

}  // namespace interlock
