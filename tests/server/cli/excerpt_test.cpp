#include "server/cli/excerpt.h"

#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

// The excerpt for the first occurrence of `marked` in `source`.
std::string shown(std::string_view source, std::string_view marked) {
  const auto begin = static_cast<std::uint32_t>(source.find(marked));
  const ByteRange range{begin, begin + static_cast<std::uint32_t>(marked.size())};
  return excerpt(Text(source), range, Ink::warning, Painter(Colors::off)).text;
}

TEST_CASE("a line, what stands around it, and carets") {
  CHECK(
      shown("import time\n\nasync def f():\n    time.sleep(1)\n    return 2\n", "time.sleep(1)") ==
      "  |\n"
      "3 | async def f():\n"
      "4 |     time.sleep(1)\n"
      "  |     ^^^^^^^^^^^^^\n"
      "5 |     return 2\n");
}

TEST_CASE("blank neighbours are left out, and numbers share a width") {
  CHECK(shown("1\n2\n3\n4\n5\n6\n7\n\nhere\nten\n", "here") ==
        "   |\n"
        " 9 | here\n"
        "   | ^^^^\n"
        "10 | ten\n");
}

TEST_CASE("carets stand under wide, combining and tabbed text") {
  CHECK(shown("\tx = \"\xE6\xBC\xA2\"; run()", "run()") ==
        "  |\n"
        "1 |     x = \"\xE6\xBC\xA2\"; run()\n"
        "  |               ^^^^^\n");
  CHECK(shown("e\xCC\x81 run()", "run()") ==
        "  |\n"
        "1 | e\xCC\x81 run()\n"
        "  |   ^^^^^\n");
}

TEST_CASE("what would steer the terminal is shown as a replacement character") {
  CHECK(shown("a\x1b[2J\xff run()", "run()") ==
        "  |\n"
        "1 | a\xEF\xBF\xBD[2J\xEF\xBF\xBD run()\n"
        "  |        ^^^^^\n");
}

TEST_CASE("every line of a range is marked, from its text on") {
  CHECK(shown("run(\n    1,\n\n    2)\n", "run(\n    1,\n\n    2)") ==
        "  |\n"
        "1 | run(\n"
        "  | ^^^^\n"
        "2 |     1,\n"
        "  |     ^^\n"
        "3 |\n"
        "4 |     2)\n"
        "  |     ^^\n");
}

TEST_CASE("the middle of a long range is left out") {
  const std::string range = "run(\n1,\n2,\n3,\n4,\n5,\n6,\n7)";
  CHECK(shown(range + "\n", range) ==
        "  |\n"
        "1 | run(\n"
        "  | ^^^^\n"
        "2 | 1,\n"
        "  | ^^\n"
        "3 | 2,\n"
        "  | ^^\n"
        ".\n"
        "8 | 7)\n"
        "  | ^^\n");
}

TEST_CASE("long lines are cut around what is marked") {
  const std::string text =
      shown(std::string(5000, 'a') + " run() " + std::string(5000, 'b'), "run()");
  CHECK(text.find("run()") != std::string::npos);
  CHECK(text.size() < 600);
  const std::size_t line = text.find("1 | ") + 4;
  const std::size_t carets = text.find("| ", text.find("run()")) + 2;
  // The cut is one column and three bytes.
  CHECK(text.find("run()") - line - 2 == text.find('^') - carets);
}

TEST_CASE("an empty range still has a caret, also at the end of the text") {
  CHECK(shown("x", "") == "  |\n1 | x\n  | ^\n");
  const Excerpt end = excerpt(Text("x\n"), {2, 2}, Ink::hint, Painter(Colors::off));
  CHECK(end.text == "  |\n1 | x\n2 |\n  | ^\n");
}

}  // namespace
}  // namespace interlock
