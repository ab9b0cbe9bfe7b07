#include "analysis/text/text_edit.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

TEST_CASE("edits are sorted by place and keep their order there") {
  std::vector<TextEdit> edits = {{{4, 4}, "b"}, {{4, 6}, "c"}, {{0, 1}, ""}, {{4, 4}, "a"}};
  sort_edits(edits);
  const std::vector<TextEdit> expected = {
      {{0, 1}, ""}, {{4, 4}, "b"}, {{4, 4}, "a"}, {{4, 6}, "c"}};
  CHECK(edits == expected);
  CHECK_FALSE(overlapping(edits));
  CHECK(apply_edits(Text("01234567"), edits).to_string() == "123bac67");
}

TEST_CASE("edits that overlap are told apart from those that touch") {
  const std::vector<TextEdit> touching = {{{0, 2}, "x"}, {{2, 4}, "y"}, {{4, 4}, "z"}};
  CHECK_FALSE(overlapping(touching));
  CHECK(apply_edits(Text("0123"), touching).to_string() == "xyz");
  const std::vector<TextEdit> crossing = {{{0, 3}, "x"}, {{2, 4}, "y"}};
  CHECK(overlapping(crossing));
  const std::vector<TextEdit> inside = {{{0, 3}, "x"}, {{1, 1}, "y"}};
  CHECK(overlapping(inside));
  CHECK_FALSE(overlapping({}));
}

TEST_CASE("no edits change nothing") {
  const Text text("await x");
  CHECK(apply_edits(text, {}) == text);
}

}  // namespace
}  // namespace interlock
