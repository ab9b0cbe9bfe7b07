#include <chrono>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "server/cli/markdown.h"
#include "server/cli/painter.h"
#include "server/cli/progress_bar.h"

namespace interlock {
namespace {

TEST_CASE("colours only where they are on") {
  CHECK(Painter(Colors::off)(Ink::error, "x") == "x");
  CHECK(Painter(Colors::on)(Ink::error, "x") == "\x1b[1;31mx\x1b[0m");
  CHECK(Painter(Colors::on)(Ink::plain, "x") == "x");
  CHECK(colors_for(ColorChoice::always, StandardStream::error) == Colors::on);
  CHECK(colors_for(ColorChoice::never, StandardStream::error) == Colors::off);
}

TEST_CASE("printable text steers no terminal") {
  CHECK(printable("a\n\x1b[0m\x7f\xC2\x9B\xC3\xA9") ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD[0m\xEF\xBF\xBD\xEF\xBF\xBD\xC3\xA9");
  CHECK(printable("\xff") == "\xEF\xBF\xBD");
}

TEST_CASE("a page is filled to the width") {
  const Painter plain(Colors::off);
  CHECK(render_markdown(
            "# Title\n\nOne two\nthree `four five`.\n\n- a [link](url) that\n  goes on\n- b\n", 16,
            plain) ==
        "Title\n\nOne two three\nfour five.\n\n- a link <url>\n  that goes on\n- b\n");
}

TEST_CASE("code keeps its lines") {
  CHECK(render_markdown("Text\n\n```python\nif x:\n\n    y()\n```\nafter\n", 80,
                        Painter(Colors::off)) == "Text\n\n    if x:\n\n        y()\nafter\n");
}

TEST_CASE("marks that close nowhere are text") {
  CHECK(render_markdown("a * b ` c [d] **e\n", 80, Painter(Colors::off)) == "a * b ` c [d] **e\n");
}

TEST_CASE("inline marks are colours") {
  CHECK(render_markdown("`a` **b**\n", 80, Painter(Colors::on)) ==
        "\x1b[36ma\x1b[0m \x1b[1mb\x1b[0m\n");
}

TEST_CASE("a bar is drawn after half a second, ten times a second, and goes away") {
  std::ostringstream out;
  std::chrono::milliseconds now{1000};
  ProgressBar bar(&out, 4, [&now] { return now; });
  bar.advance();
  CHECK(out.str().empty());
  now += std::chrono::milliseconds(600);
  bar.advance();
  CHECK(out.str() == "\r\x1b[KChecking [###############...............] 2/4 files");
  now += std::chrono::milliseconds(50);
  bar.advance();
  CHECK(out.str().find("3/4") == std::string::npos);
  now += std::chrono::milliseconds(60);
  bar.advance();
  CHECK(out.str().find("4/4") != std::string::npos);
  bar.finish();
  CHECK(out.str().ends_with("\r\x1b[K"));
}

TEST_CASE("short work and no terminal show no bar") {
  std::ostringstream out;
  {
    ProgressBar bar(&out, 1, [] { return std::chrono::milliseconds(0); });
  }
  CHECK(out.str().empty());
  ProgressBar none(nullptr, 1, steady_milliseconds);
  none.advance();
}

}  // namespace
}  // namespace interlock
