#pragma once

#include "analysis/syntax/subtree_walk.h"
#include "analysis/syntax/syntax_kind.h"
#include "analysis/syntax/tree.h"
#include "analysis/text/byte_range.h"

namespace interlock {

// Identifies a subtree. Equal in the trees before and after a reparse only if the parser reused the
// subtree, as long as both trees live: its text is then the same, byte for byte, wherever it now
// stands.
using SubtreeId = const void*;

// A cursor over a tree's nodes, in source order and without recursion. Not thread-safe.
// REQUIRES: the tree outlives the walk.
class TreeWalk {
 public:
  explicit TreeWalk(const Tree& tree) { subtree_walk_init(&walk_, tree.raw()); }
  TreeWalk(const TreeWalk&) = delete;
  TreeWalk& operator=(const TreeWalk&) = delete;
  ~TreeWalk() { subtree_walk_release(&walk_); }

  [[nodiscard]] SyntaxKind kind() const { return kind_of_symbol(subtree_walk_at(&walk_)->symbol); }
  [[nodiscard]] ByteRange range() const {
    return {subtree_walk_at(&walk_)->begin, subtree_walk_end(&walk_)};
  }
  // Whether something in the node doesn't parse.
  [[nodiscard]] bool has_error() const { return subtree_walk_has_error(&walk_); }
  // REQUIRES: a node with children. (The parser keeps small leaves by value, without an identity.)
  [[nodiscard]] SubtreeId id() const {
    // A reused subtree is held in a new place; what the place holds is the pointer to the shared
    // subtree, which is what we compare.
    return *static_cast<const void* const*>(subtree_walk_at(&walk_)->subtree);
  }

  // Each moves and says true, or stays and says false.
  bool to_first_child() { return subtree_walk_to_first_child(&walk_); }
  bool to_next_sibling() { return subtree_walk_to_next_sibling(&walk_); }
  bool to_parent() { return subtree_walk_to_parent(&walk_); }

 private:
  SubtreeWalk walk_;
};

}  // namespace interlock
