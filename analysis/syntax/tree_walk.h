#pragma once

#include <tree_sitter/api.h>

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
  explicit TreeWalk(const Tree& tree) : cursor_(ts_tree_cursor_new(ts_tree_root_node(tree.raw()))) {
    load();
  }
  TreeWalk(const TreeWalk&) = delete;
  TreeWalk& operator=(const TreeWalk&) = delete;
  ~TreeWalk() { ts_tree_cursor_delete(&cursor_); }

  [[nodiscard]] SyntaxKind kind() const { return kind_of_symbol(ts_node_symbol(node_)); }
  [[nodiscard]] ByteRange range() const {
    return {ts_node_start_byte(node_), ts_node_end_byte(node_)};
  }
  // REQUIRES: a node with children. (The parser keeps small leaves by value, without an identity.)
  [[nodiscard]] SubtreeId id() const {
    // A node's own id is the place in its parent that holds the subtree; a reused subtree is held
    // in a new place. The pinned core stores there the pointer to the shared subtree, which is what
    // we compare.
    return *static_cast<const void* const*>(node_.id);
  }

  // Each moves and says true, or stays and says false.
  bool to_first_child() { return moved(ts_tree_cursor_goto_first_child(&cursor_)); }
  bool to_next_sibling() { return moved(ts_tree_cursor_goto_next_sibling(&cursor_)); }
  bool to_parent() { return moved(ts_tree_cursor_goto_parent(&cursor_)); }

 private:
  bool moved(bool yes) {
    if (yes) load();
    return yes;
  }
  void load() { node_ = ts_tree_cursor_current_node(&cursor_); }

  TSTreeCursor cursor_;
  TSNode node_;
};

}  // namespace interlock
