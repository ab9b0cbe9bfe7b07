#pragma once

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
  explicit Tree(TSTree* tree) : tree_(tree) {}
  TSTree* tree_;
};

// Makes parsing take its memory from a pool of each thread that gives nothing back to the system:
// for a process that parses many files and ends. Not thread-safe: call it before the first parse.
void parse_with_pooled_memory();

}  // namespace interlock
