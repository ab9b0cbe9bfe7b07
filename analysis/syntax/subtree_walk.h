#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

// A walk over the nodes of a tree, in the order and with the symbols of tree-sitter's own cursor
// (tree_cursor.c), without what we never ask for: rows, columns, fields, counts of descendants.
// That takes a third of the cursor's time. In C, as it reads the parser's internal layout. Not
// thread-safe.

typedef struct {
  const void* subtree;        // the place in the parent that holds it
  uint32_t begin;             // bytes, as all places here
  uint32_t index;             // among the parent's children
  uint32_t structural_index;  // the same without comments and the like, which have no aliases
  uint16_t symbol;            // as the parent calls it
  bool visible;               // a node; others are only walked through
} SubtreeFrame;

typedef struct {
  const TSLanguage* language;
  SubtreeFrame* frames;  // from the root to the node that the walk is at
  uint32_t size;
  uint32_t capacity;
} SubtreeWalk;

// Begins at the root. The tree has to outlive the walk.
void subtree_walk_init(SubtreeWalk* walk, const TSTree* tree);
void subtree_walk_release(SubtreeWalk* walk);

// Each moves and says true, or stays and says false.
bool subtree_walk_to_first_child(SubtreeWalk* walk);
bool subtree_walk_to_next_sibling(SubtreeWalk* walk);
bool subtree_walk_to_parent(SubtreeWalk* walk);

static inline const SubtreeFrame* subtree_walk_at(const SubtreeWalk* walk) {
  return &walk->frames[walk->size - 1];
}
uint32_t subtree_walk_end(const SubtreeWalk* walk);
// Of the node that the walk is at: something in it was skipped, or is missing.
bool subtree_walk_has_error(const SubtreeWalk* walk);

#ifdef __cplusplus
}
#endif
