#include "server/plain_text.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

TEST_CASE("marks go, words stay") {
  CHECK(plain_text("# A `b`\n\nSome *text* with **weight**, __too__ and _this_.\n") ==
        "A b\n\nSome text with weight, too and this.");
  CHECK(plain_text("snake_case_name, a * b, 2 ** 3, `*args` and `__init__`") ==
        "snake_case_name, a * b, 2 ** 3, *args and __init__");
  CHECK(plain_text("see [the page](https://x.example/a_b) and [not a link]") ==
        "see the page and [not a link]");
  CHECK(plain_text("[`code` in a link](x) \\*literal\\*") == "code in a link *literal*");
  CHECK(plain_text("- one\n- two") == "- one\n- two");
  CHECK(plain_text("").empty());
  CHECK(plain_text("`unfinished") == "unfinished");
  CHECK(plain_text("#hash") == "#hash");
}

TEST_CASE("code blocks are indented and left alone") {
  CHECK(plain_text("Do:\n```python\nawait *f(`x`)\n\n# why\n```\nDone") ==
        "Do:\n    await *f(`x`)\n\n    # why\nDone");
  CHECK(plain_text("```\nopen end") == "    open end");
}

TEST_CASE("tables keep their columns") {
  CHECK(plain_text(
            "| model | for |\n|---|:-:|\n| `asyncio` | waiting |\n| processes | **work** |\nEnd") ==
        "model      for\nasyncio    waiting\nprocesses  work\nEnd");
}

}  // namespace
}  // namespace interlock
