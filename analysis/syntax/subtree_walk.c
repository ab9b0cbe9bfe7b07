#include "analysis/syntax/subtree_walk.h"

#include <language.h>
#include <stdlib.h>
#include <subtree.h>
#include <tree.h>

static Subtree subtree_of(const SubtreeFrame* frame) {
  return *(const Subtree*)frame->subtree;
}

static void push(SubtreeWalk* walk, SubtreeFrame frame) {
  if (walk->size == walk->capacity) {
    walk->capacity *= 2;
    walk->frames = realloc(walk->frames, walk->capacity * sizeof(SubtreeFrame));
    if (walk->frames == NULL) abort();
  }
  walk->frames[walk->size++] = frame;
}

// Goes to the first node among the children of `parent` from `at` on, or inside one of them that
// isn't a node itself. `at` says where to begin; its subtree doesn't matter.
static bool to_node_from(SubtreeWalk* walk, Subtree parent, SubtreeFrame at) {
  const uint32_t size_before = walk->size;
  for (;;) {
    const Subtree* children = ts_subtree_children(parent);
    const uint32_t count = ts_subtree_child_count(parent);
    const TSSymbol* aliases =
        ts_language_alias_sequence(walk->language, ts_subtree_production_id(parent));
    bool inside = false;
    while (at.index < count) {
      const Subtree child = children[at.index];
      const bool extra = ts_subtree_extra(child);
      const TSSymbol alias = aliases != NULL && !extra ? aliases[at.structural_index] : 0;
      at.visible = alias != 0 || ts_subtree_visible(child);
      if (at.visible || ts_subtree_visible_child_count(child) > 0) {
        at.subtree = &children[at.index];
        at.symbol = alias != 0 ? alias : ts_subtree_symbol(child);
        push(walk, at);
        if (at.visible) return true;
        parent = child;
        at.index = 0;
        at.structural_index = 0;
        inside = true;
        break;
      }
      if (!extra) ++at.structural_index;
      ++at.index;
      at.begin += ts_subtree_size(child).bytes;
      if (at.index < count) at.begin += ts_subtree_padding(children[at.index]).bytes;
    }
    if (!inside) break;
  }
  walk->size = size_before;
  return false;
}

void subtree_walk_init(SubtreeWalk* walk, const TSTree* tree) {
  walk->language = tree->language;
  walk->size = 0;
  walk->capacity = 64;
  walk->frames = malloc(walk->capacity * sizeof(SubtreeFrame));
  if (walk->frames == NULL) abort();
  push(walk, (SubtreeFrame){.subtree = &tree->root,
                            .begin = ts_subtree_padding(tree->root).bytes,
                            .symbol = ts_subtree_symbol(tree->root),
                            .visible = true});
}

void subtree_walk_release(SubtreeWalk* walk) {
  free(walk->frames);
}

bool subtree_walk_to_first_child(SubtreeWalk* walk) {
  const SubtreeFrame* frame = subtree_walk_at(walk);
  return to_node_from(walk, subtree_of(frame), (SubtreeFrame){.begin = frame->begin});
}

bool subtree_walk_to_next_sibling(SubtreeWalk* walk) {
  const uint32_t size_before = walk->size;
  while (walk->size > 1) {
    SubtreeFrame frame = walk->frames[--walk->size];
    const Subtree before = subtree_of(&frame);
    const Subtree parent = subtree_of(subtree_walk_at(walk));
    if (!ts_subtree_extra(before)) ++frame.structural_index;
    ++frame.index;
    frame.begin += ts_subtree_size(before).bytes;
    if (frame.index < ts_subtree_child_count(parent)) {
      frame.begin += ts_subtree_padding(ts_subtree_children(parent)[frame.index]).bytes;
      if (to_node_from(walk, parent, frame)) return true;
    }
    if (subtree_walk_at(walk)->visible) break;  // what follows that is no sibling
  }
  walk->size = size_before;  // nothing was written over the frames above
  return false;
}

bool subtree_walk_to_parent(SubtreeWalk* walk) {
  for (uint32_t size = walk->size; size > 1; --size) {
    if (walk->frames[size - 2].visible) {
      walk->size = size - 1;
      return true;
    }
  }
  return false;
}

uint32_t subtree_walk_end(const SubtreeWalk* walk) {
  const SubtreeFrame* frame = subtree_walk_at(walk);
  return frame->begin + ts_subtree_size(subtree_of(frame)).bytes;
}

bool subtree_walk_has_error(const SubtreeWalk* walk) {
  return ts_subtree_error_cost(subtree_of(subtree_walk_at(walk))) > 0;
}
