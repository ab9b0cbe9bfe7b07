#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>

#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"

struct TSTree;

namespace interlock {

// The concrete syntax tree of one version of a text. Immutable and thread-safe.
// Any bytes have a tree: what is not Python becomes nodes of SyntaxKind::error.
class Tree {
 public:
  // Parses all of `text`. Null only when stopped.
  [[nodiscard]] static std::shared_ptr<const Tree> parse(const Text& text,
                                                         std::stop_token stop = {});

  // Parses `text`, which `changes` made of `before`, reusing the subtrees of `previous` that they
  // left alone (Wagner and Graham: Efficient and Flexible Incremental Parsing, 1998). Null only
  // when stopped.
  [[nodiscard]] static std::shared_ptr<const Tree> reparse(const Tree& previous, const Text& before,
                                                           const Text& text,
                                                           std::span<const TextChange> changes,
                                                           std::stop_token stop = {});

  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree();

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] const TSTree* raw() const { return tree_; }

 private:
  friend void with_tree_of(const Text& text, const std::function<void(const Tree&)>& visit);
  explicit Tree(TSTree* tree) : tree_(tree) {}
  TSTree* tree_;  // null where somebody else sees to it
};

// Parses all of `text` and shows the tree to `visit`, after which it is gone: for what is read once
// it is cheaper than Tree::parse(), as nothing has to be given back. Thread-safe. `visit` must not
// parse.
void with_tree_of(const Text& text, const std::function<void(const Tree&)>& visit);

}  // namespace interlock
