#include "analysis/syntax/tree_walk.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <tree_sitter/api.h>

#include "analysis/text/text.h"

namespace interlock {
namespace {

struct Step {
  SyntaxKind kind;
  std::uint32_t begin;
  std::uint32_t end;
  int depth;
  friend bool operator==(const Step&, const Step&) = default;
};

std::vector<Step> steps_of_walk(const Tree& tree) {
  std::vector<Step> steps;
  TreeWalk walk(tree);
  int depth = 0;
  for (bool inside = true; inside;) {
    steps.push_back({walk.kind(), walk.range().begin, walk.range().end, depth});
    if (walk.to_first_child()) {
      ++depth;
      continue;
    }
    while (!walk.to_next_sibling()) {
      inside = walk.to_parent();
      if (!inside) break;
      --depth;
    }
  }
  return steps;
}

// The parser's own cursor, which ours stands in for.
std::vector<Step> steps_of_cursor(const Tree& tree) {
  std::vector<Step> steps;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree.raw()));
  int depth = 0;
  for (bool inside = true; inside;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    steps.push_back({kind_of_symbol(ts_node_symbol(node)), ts_node_start_byte(node),
                     ts_node_end_byte(node), depth});
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      ++depth;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      inside = ts_tree_cursor_goto_parent(&cursor);
      if (!inside) break;
      --depth;
    }
  }
  ts_tree_cursor_delete(&cursor);
  return steps;
}

std::vector<std::string> sources() {
  std::vector<std::string> all = {"",
                                  "\n\n# only a comment\n",
                                  "x",
                                  "def f(",
                                  "class C:\n  def m(self: C, *, a=1, **k): ...\n",
                                  "print >> a, 'b'\nexec 'c' in d\n",
                                  "match x:\n  case [a, *_] if a: pass\n",
                                  "f\"{a!r:>{w}}\" 'b'\nlambda *a, k=1: (yield)\n",
                                  "async with a as b, c: await d\n)]}",
                                  std::string(3000, '(') + "\xff\x80\n\t\x01"};
  for (const char* folder : {"/rules", "/example"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(INTERLOCK_TESTS) + folder)) {
      if (entry.path().extension() != ".py") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  return all;
}

TEST_CASE("a walk goes where the parser's own cursor goes") {
  for (const std::string& source : sources()) {
    const auto tree = Tree::parse(Text(source));
    INFO(source.substr(0, 200));
    CHECK(steps_of_walk(*tree) == steps_of_cursor(*tree));
    // Half a file is full of errors.
    const auto half = Tree::parse(Text(source.substr(0, source.size() / 2)));
    CHECK(steps_of_walk(*half) == steps_of_cursor(*half));
  }
}

TEST_CASE("what stays where it is says no") {
  const auto tree = Tree::parse(Text("x"));
  TreeWalk walk(*tree);
  CHECK_FALSE(walk.to_parent());
  CHECK_FALSE(walk.to_next_sibling());
  REQUIRE(walk.to_first_child());
  const ByteRange before = walk.range();
  CHECK_FALSE(walk.to_next_sibling());
  CHECK(walk.range() == before);
  CHECK(walk.to_parent());
}

TEST_CASE("a tree that is shown once is the tree that parsing gives") {
  for (int round = 0; round < 2; ++round) {  // the second in memory that was used before
    for (const std::string& source : sources()) {
      const Text text(source);
      std::vector<Step> seen;
      bool has_errors = false;
      with_tree_of(text, [&](const Tree& tree) {
        seen = steps_of_walk(tree);
        has_errors = tree.has_errors();
      });
      const auto tree = Tree::parse(text);
      CHECK(seen == steps_of_walk(*tree));
      CHECK(has_errors == tree->has_errors());
    }
  }
}

TEST_CASE("trees that are kept live through what is shown in between") {
  const auto kept = Tree::parse(Text("def f(a): return [a]\n"));
  const auto before = steps_of_walk(*kept);
  std::string large;
  for (int i = 0; i < 20'000; ++i) large += "value = call(argument, [1, 2, 3])\n";
  for (int i = 0; i < 3; ++i) with_tree_of(Text(large), [](const Tree&) {});
  CHECK_THROWS_AS(with_tree_of(Text("x"), [](const Tree&) { throw 1; }), int);
  const auto later = Tree::parse(Text(large));
  CHECK_FALSE(later->has_errors());
  CHECK(steps_of_walk(*kept) == before);
}

}  // namespace
}  // namespace interlock
