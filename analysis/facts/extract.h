#pragma once

#include <memory>
#include <unordered_map>

#include "analysis/facts/module_facts.h"
#include "analysis/syntax/tree.h"
#include "analysis/syntax/tree_walk.h"
#include "analysis/text/text.h"

namespace interlock {

// The facts of a tree, and which subtree each function's facts come from. Immutable; thread-safe.
// REQUIRES: for reuse, that the tree they were extracted from still lives.
struct ExtractedFacts {
  std::shared_ptr<const ModuleFacts> facts;
  std::unordered_map<SubtreeId, std::uint32_t> units;  // index in ModuleFacts::units
};

// Extracts the facts in one walk of `tree`, in time linear in the text. With `previous`, functions
// whose subtree the parser reused keep their facts, and only the rest is walked. Never fails: what
// does not parse has fewer facts. Any thread.
[[nodiscard]] ExtractedFacts extract_facts(const Text& text, const Tree& tree,
                                           const ExtractedFacts* previous);

}  // namespace interlock
