#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/syntax/tree.h"
#include "analysis/syntax/tree_walk.h"
#include "analysis/text/hash128.h"
#include "analysis/text/text.h"

namespace interlock {

// The facts of functions by their text, which says all of them where it has no syntax errors.
using UnitsByText = std::unordered_map<Hash128, std::shared_ptr<const Unit>, Hash128Hash>;

// The facts of a tree, and where each function's facts come from. Immutable; thread-safe.
// REQUIRES: for reuse, that the tree they were extracted from still lives.
struct ExtractedFacts {
  std::shared_ptr<const ModuleFacts> facts;
  std::unordered_map<SubtreeId, std::uint32_t> units;  // index in ModuleFacts::units
  // By that index: the hash of the text, where it was asked for and has no errors.
  std::vector<std::optional<Hash128>> texts;
  // The same the other way round, and that of the last version whose tree had no errors: an open
  // bracket or quote is closed again, and what it swallowed comes back. May be null.
  std::shared_ptr<const UnitsByText> by_text;
  std::shared_ptr<const UnitsByText> whole;
};

// Extracts the facts in one walk of `tree`, in time linear in the text. With `previous`, functions
// whose subtree the parser reused, or whose text is the same, keep their facts, and only the rest
// is walked. Never fails: what does not parse has fewer facts. Any thread.
[[nodiscard]] ExtractedFacts extract_facts(const Text& text, const Tree& tree,
                                           const ExtractedFacts* previous);

}  // namespace interlock
