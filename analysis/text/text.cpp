#include "analysis/text/text.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <utility>

#include "analysis/text/line_ends.h"

namespace interlock {

// A leaf is a slice of a shared block of bytes; an inner node joins two texts, neither of them
// empty. Heights of siblings differ by at most one (AVL), and every leaf but a lonely one has at
// least kSmallLeaf bytes. A block is shared by the leaves cut from it, so a text that was never
// edited can be read in long runs.
struct Text::Node {
  using Ptr = std::shared_ptr<const Node>;

  Ptr left;  // null in a leaf, as is `right`
  Ptr right;
  std::shared_ptr<const char>
      run;  // the first byte, where all bytes lie in one block in order; else null
  std::uint32_t size = 0;
  std::uint32_t line_ends = 0;  // those of the node alone: its last "\r" counts, its first "\n" too
  std::uint8_t height = 0;
  bool begins_with_line_feed = false;
  bool ends_with_return = false;
};

namespace {

using Node = Text::Node;
using NodePtr = Node::Ptr;

constexpr std::size_t kLeaf = 4096;
constexpr std::size_t kSmallLeaf = kLeaf / 4;
// Large enough for most Python files to be one run, small enough for a few surviving bytes not to
// keep a pasted megabyte in memory.
constexpr std::size_t kBlock = 16 * kLeaf;
constexpr std::size_t kMaxSize = std::numeric_limits<std::uint32_t>::max() - 1;

std::shared_ptr<const char> advanced(const std::shared_ptr<const char>& run, std::uint32_t by) {
  return {run, run.get() + by};
}

std::string_view leaf_bytes(const Node& leaf) {
  return {leaf.run.get(), leaf.size};
}

// REQUIRES: size > 0.
NodePtr make_leaf(std::shared_ptr<const char> run, std::uint32_t size) {
  const std::string_view bytes(run.get(), size);
  auto node = std::make_shared<Node>();
  node->size = size;
  node->line_ends = count_line_ends(bytes);
  node->begins_with_line_feed = bytes.front() == '\n';
  node->ends_with_return = bytes.back() == '\r';
  node->run = std::move(run);
  return node;
}

// A "\r\n" whose halves lie on the two sides is one line end, not two.
std::uint32_t split_pairs(const Node& left, const Node& right) {
  return left.ends_with_return && right.begins_with_line_feed ? 1 : 0;
}

bool same_block(const std::shared_ptr<const char>& a, const std::shared_ptr<const char>& b) {
  return !a.owner_before(b) && !b.owner_before(a);
}

// REQUIRES: neither is null, and their heights differ by at most one.
NodePtr make_inner(NodePtr left, NodePtr right) {
  assert(std::abs(left->height - right->height) <= 1);
  auto node = std::make_shared<Node>();
  node->size = left->size + right->size;
  node->line_ends = left->line_ends + right->line_ends - split_pairs(*left, *right);
  node->height = static_cast<std::uint8_t>(std::max(left->height, right->height) + 1);
  node->begins_with_line_feed = left->begins_with_line_feed;
  node->ends_with_return = right->ends_with_return;
  if (left->run && right->run && left->run.get() + left->size == right->run.get() &&
      same_block(left->run, right->run)) {
    node->run = left->run;
  }
  node->left = std::move(left);
  node->right = std::move(right);
  return node;
}

// REQUIRES: heights differ by at most two.
NodePtr balanced(const NodePtr& left, const NodePtr& right) {
  if (left->height > right->height + 1) {
    const NodePtr& inner = left->right;
    if (left->left->height >= inner->height) {
      return make_inner(left->left, make_inner(inner, right));
    }
    return make_inner(make_inner(left->left, inner->left), make_inner(inner->right, right));
  }
  if (right->height > left->height + 1) {
    const NodePtr& inner = right->left;
    if (right->right->height >= inner->height) {
      return make_inner(make_inner(left, inner), right->right);
    }
    return make_inner(make_inner(left, inner->left), make_inner(inner->right, right->right));
  }
  return make_inner(left, right);
}

// The recursion below goes as deep as the tree is high: at most 30 calls for 4 GiB.
// NOLINTBEGIN(misc-no-recursion)

// The text of `left` and then `right`; either may be null. Costs the difference of their heights.
// Source: Blelloch, Ferizovic, Sun: Just Join for Parallel Ordered Sets, 2016 (the AVL variant).
NodePtr join(const NodePtr& left, const NodePtr& right) {
  if (!left) {
    return right;
  }
  if (!right) {
    return left;
  }
  if (left->height > right->height + 1) {
    return balanced(left->left, join(left->right, right));
  }
  if (right->height > left->height + 1) {
    return balanced(join(left, right->left), right->right);
  }
  return make_inner(left, right);
}

// The first `at` bytes and the rest; an empty side is null.
std::pair<NodePtr, NodePtr> split(const NodePtr& node, std::uint32_t at) {
  if (!node || at == 0) {
    return {nullptr, node};
  }
  if (at >= node->size) {
    return {node, nullptr};
  }
  if (!node->left) {
    return {make_leaf(node->run, at), make_leaf(advanced(node->run, at), node->size - at)};
  }
  const std::uint32_t middle = node->left->size;
  if (at <= middle) {
    auto [before, after] = split(node->left, at);
    return {std::move(before), join(after, node->right)};
  }
  auto [before, after] = split(node->right, at - middle);
  return {join(node->left, before), std::move(after)};
}

// Cuts one block into `leaves` leaves of about the same size.
NodePtr build_block(std::shared_ptr<const char> run, std::uint32_t size, std::uint32_t leaves) {
  if (leaves == 1) {
    return make_leaf(std::move(run), size);
  }
  const std::uint32_t left_leaves = leaves / 2;
  const std::uint32_t left_size = size / leaves * left_leaves;
  NodePtr left = build_block(run, left_size, left_leaves);
  return make_inner(std::move(left),
                    build_block(advanced(run, left_size), size - left_size, leaves - left_leaves));
}

NodePtr build(std::string_view bytes) {
  if (bytes.empty()) {
    return nullptr;
  }
  if (bytes.size() > kBlock) {
    const std::size_t middle = bytes.size() / 2;
    const NodePtr left = build(bytes.substr(0, middle));
    return join(left, build(bytes.substr(middle)));
  }
  const auto block = std::make_shared<const std::string>(bytes);
  const std::size_t leaves = (bytes.size() + kLeaf - 1) / kLeaf;
  return build_block({block, block->data()}, static_cast<std::uint32_t>(bytes.size()),
                     static_cast<std::uint32_t>(leaves));
}

// NOLINTEND(misc-no-recursion)

const Node& first_leaf(const NodePtr& node) {
  const Node* at = node.get();
  while (at->left) {
    at = at->left.get();
  }
  return *at;
}

const Node& last_leaf(const NodePtr& node) {
  const Node* at = node.get();
  while (at->right) {
    at = at->right.get();
  }
  return *at;
}

void move_last_leaf(NodePtr& from, std::string& to_front_of) {
  const Node& leaf = last_leaf(from);
  to_front_of.insert(0, leaf_bytes(leaf));
  from = split(from, from->size - leaf.size).first;
}

void move_first_leaf(NodePtr& from, std::string& to_back_of) {
  const Node& leaf = first_leaf(from);
  to_back_of.append(leaf_bytes(leaf));
  from = split(from, leaf.size).second;
}

bool begins_small(const NodePtr& node) {
  return node && first_leaf(node).size < kSmallLeaf;
}
bool ends_small(const NodePtr& node) {
  return node && last_leaf(node).size < kSmallLeaf;
}

// Joins what an edit left over with what it brought. The cut leaves and the new bytes go into one
// leaf where they are small, so that typing makes no crumbs: afterwards no leaf is small that has a
// neighbour.
NodePtr mend(NodePtr left, std::string_view inserted, NodePtr right) {
  std::string middle(inserted);
  if (ends_small(left)) {
    move_last_leaf(left, middle);
  }
  if (begins_small(right)) {
    move_first_leaf(right, middle);
  }
  if (!middle.empty() && middle.size() < kSmallLeaf) {
    if (left) {
      move_last_leaf(left, middle);
    } else if (right) {
      move_first_leaf(right, middle);
    }
  }
  return join(join(left, build(middle)), right);
}

}  // namespace

Text::Text() = default;

Text::Text(std::string_view bytes) : root_(build(bytes.substr(0, kMaxSize))) {}

Text::Text(std::shared_ptr<const Node> root) : root_(std::move(root)) {}

std::uint32_t Text::size() const {
  return root_ ? root_->size : 0;
}

std::uint32_t Text::line_count() const {
  return root_ ? root_->line_ends + 1 : 1;
}

Text Text::replace(ByteRange replaced, std::string_view inserted) const {
  const std::uint32_t end = std::min(replaced.end, size());
  const std::uint32_t begin = std::min(replaced.begin, end);
  if (begin == end && inserted.empty()) {
    return *this;
  }
  NodePtr left = split(root_, begin).first;
  NodePtr right = split(root_, end).second;
  const std::size_t room = kMaxSize - (size() - (end - begin));
  return Text(mend(std::move(left), inserted.substr(0, room), std::move(right)));
}

std::uint32_t Text::line_start(std::uint32_t line) const {
  if (line == 0) {
    return 0;
  }
  if (line >= line_count()) {
    return size();
  }
  // Looks for the `line`-th line end. One that is split over two nodes belongs to the right one.
  std::uint32_t offset = 0;
  const Node* node = root_.get();
  while (node->left) {
    const std::uint32_t in_left = node->left->line_ends - split_pairs(*node->left, *node->right);
    if (line <= in_left) {
      node = node->left.get();
    } else {
      line -= in_left;
      offset += node->left->size;
      node = node->right.get();
    }
  }
  return offset + after_line_end(leaf_bytes(*node), line);
}

std::uint32_t Text::line_end(std::uint32_t line) const {
  if (line >= line_count() - 1) {
    return size();
  }
  const std::uint32_t last = line_start(line + 1) - 1;
  const bool pair =
      last > 0 && chunk_at(last).front() == '\n' && chunk_at(last - 1).front() == '\r';
  return pair ? last - 1 : last;
}

std::uint32_t Text::line_of(std::uint32_t offset) const {
  if (offset >= size()) {
    return line_count() - 1;
  }
  std::uint32_t line = 0;
  const Node* node = root_.get();
  while (node->left) {
    if (offset < node->left->size) {
      node = node->left.get();
    } else {
      line += node->left->line_ends - split_pairs(*node->left, *node->right);
      offset -= node->left->size;
      node = node->right.get();
    }
  }
  const std::string_view bytes = leaf_bytes(*node);
  const bool inside_pair = offset > 0 && bytes[offset - 1] == '\r' && bytes[offset] == '\n';
  return line + count_line_ends(bytes.substr(0, offset)) - (inside_pair ? 1 : 0);
}

std::string_view Text::chunk_at(std::uint32_t offset) const {
  if (offset >= size()) {
    return {};
  }
  const Node* node = root_.get();
  while (!node->run) {
    if (offset < node->left->size) {
      node = node->left.get();
    } else {
      offset -= node->left->size;
      node = node->right.get();
    }
  }
  return leaf_bytes(*node).substr(offset);
}

std::string Text::substring(ByteRange range) const {
  const std::uint32_t end = std::min(range.end, size());
  std::uint32_t at = std::min(range.begin, end);
  std::string bytes;
  bytes.reserve(end - at);
  while (at < end) {
    const std::string_view chunk = chunk_at(at).substr(0, end - at);
    bytes.append(chunk);
    at += static_cast<std::uint32_t>(chunk.size());
  }
  return bytes;
}

std::string_view Text::view(ByteRange range, std::string& scratch) const {
  const std::uint32_t end = std::min(range.end, size());
  const std::uint32_t begin = std::min(range.begin, end);
  const std::string_view chunk = chunk_at(begin);
  if (chunk.size() >= end - begin) {
    return chunk.substr(0, end - begin);
  }
  scratch = substring({begin, end});
  return scratch;
}

std::string Text::to_string() const {
  return substring({0, size()});
}

bool operator==(const Text& a, const Text& b) {
  if (a.root_ == b.root_) {
    return true;
  }
  if (a.size() != b.size() || a.line_count() != b.line_count()) {
    return false;
  }
  for (std::uint32_t at = 0; at < a.size();) {
    const std::string_view one = a.chunk_at(at);
    const std::string_view other = b.chunk_at(at);
    const std::size_t both = std::min(one.size(), other.size());
    // Equal places in a shared block need no look.
    if (one.data() != other.data() && one.substr(0, both) != other.substr(0, both)) {
      return false;
    }
    at += static_cast<std::uint32_t>(both);
  }
  return true;
}

}  // namespace interlock
