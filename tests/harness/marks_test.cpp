#include "tests/harness/marks.h"

#include <stdexcept>

#include <catch2/catch_test_macros.hpp>

#include "tests/harness/case_file.h"

namespace interlock::tests {

TEST_CASE("marks are taken out of the code and say where they were") {
  const MarkedCode marked = parse_marks(
      "time.sleep(1)\n"
      "#^^^^^^^^^ a-rule (warning): says `this`: and that\n"
      "f(é, lock)\n"
      "#    ^^^^ a-rule\n"
      "# ~ related\n"
      "# an ordinary comment\n");
  CHECK(marked.code == "time.sleep(1)\nf(é, lock)\n# an ordinary comment\n");
  REQUIRE(marked.marks.size() == 3);
  CHECK(marked.marks[0].begin == Position{0, 0});
  CHECK(marked.marks[0].end == Position{0, 10});
  CHECK(marked.marks[0].subject == "a-rule");
  CHECK(marked.marks[0].severity == "warning");
  CHECK(marked.marks[0].message == "says `this`: and that");
  CHECK(marked.marks[1].begin == Position{1, 5});
  CHECK(marked.marks[1].end == Position{1, 9});
  CHECK_FALSE(marked.marks[1].message);
  CHECK(marked.marks[2].subject == "related");
  CHECK(marked.marks[2].begin == Position{1, 2});
}

TEST_CASE("a place may go over several lines") {
  const MarkedCode marked = parse_marks(
      "    a = await f()\n"
      "    #^----------- a-rule\n"
      "\n"
      "    b = await g()\n"
      "    #-----------^\n");
  REQUIRE(marked.marks.size() == 1);
  CHECK(marked.marks[0].begin == Position{0, 4});
  CHECK(marked.marks[0].end == Position{2, 17});
}

TEST_CASE("comments that only look like marks are code") {
  for (const char* line : {"x = 1  # ^^^ a-rule\n", "# ^\n", "# ^^^ Some words\n", "#### a-rule\n",
                           "# -----\n", "# ~~~\n", "s = '''\n# a\n'''\n"}) {
    INFO(line);
    CHECK(parse_marks(line).code == line);
  }
}

TEST_CASE("marks that make no sense are refused") {
  CHECK_THROWS_AS(parse_marks("# ^^ a-rule\nx\n"), std::runtime_error);
  CHECK_THROWS_AS(parse_marks("x = 1\n#--^\n"), std::runtime_error);
  CHECK_THROWS_AS(parse_marks("x = 1\n#^-- a-rule\n"), std::runtime_error);
}

TEST_CASE("every case is written as it is rendered") {
  for (const auto& path : case_paths(std::filesystem::path(INTERLOCK_TESTS) / "rules")) {
    const CaseFile given = load_case(path);
    INFO(path.filename().string());
    const std::string rendered = render_marks(given.marked);
    if (rendered != given.file) FAIL_CHECK(line_difference(given.file, rendered));
  }
}

TEST_CASE("a difference is shown as lines, after the last one in common") {
  CHECK(line_difference("a\nb\n", "a\nb\n").empty());
  CHECK(line_difference("a\nb\nc", "a\nx\nc") == "line 1\n    a\n  - b\n  + x\n");
}

}  // namespace interlock::tests
