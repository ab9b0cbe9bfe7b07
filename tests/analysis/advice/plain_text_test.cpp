#include "analysis/advice/plain_text.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

TEST_CASE("Emphasis and code marks are taken off") {
  CHECK(plain_text("**`a.b`** waits, *always*, for `x_y` and __z__") ==
        "a.b waits, always, for x_y and z");
  CHECK(plain_text("`` a`b `` and ` ` and `open") == "a`b and   and `open");
  CHECK(plain_text("2 * 3 * 4, snake_case_name, _x_") == "2 * 3 * 4, snake_case_name, x");
  CHECK(plain_text("***both*** and **left") == "both and **left");
  CHECK(plain_text("\\*literal\\* and a\\b") == "*literal* and a\\b");
}

TEST_CASE("Code is not read as Markdown") {
  CHECK(plain_text("`**kwargs` and `[x](y)`") == "**kwargs and [x](y)");
  CHECK(plain_text("before\n\n```python\nx = a*b*c  # [l](u)\n\n```\nafter") ==
        "before\n\n    x = a*b*c  # [l](u)\n\nafter");
}

TEST_CASE("Links keep their text") {
  CHECK(plain_text("see [`asyncio.Lock`](https://x.org/a_b_c) now") == "see asyncio.Lock now");
  CHECK(plain_text("<https://x.org/a_b>") == "https://x.org/a_b");
  CHECK(plain_text("a[0] and [no link]") == "a[0] and [no link]");
  CHECK(plain_text("[a](b), [c](d)") == "a, c");
}

TEST_CASE("Tables become aligned lines") {
  CHECK(
      plain_text("| | Use | Cost |\n|---|:--|---|\n| **a** | `é` | x \\| y |\n| bcd | e | f |\n") ==
      "     Use  Cost\na    é    x | y\nbcd  e    f");
}

TEST_CASE("Headings, lists and empty lines") {
  CHECK(plain_text("# One\n\n- *two*: three\n- #four\n\n\n") == "One\n\n- two: three\n- #four");
  CHECK(plain_text("").empty());
}

}  // namespace
}  // namespace interlock
