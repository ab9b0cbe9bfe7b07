#include "server/text_difference.h"

#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

std::vector<TextEdit> edits_between(std::string_view from, std::string_view to) {
  const std::vector<TextEdit> edits = difference(Text(from), Text(to));
  INFO("from " << from << " to " << to);
  REQUIRE_FALSE(overlapping(edits));
  CHECK(apply_edits(Text(from), edits).to_string() == to);
  return edits;
}

TEST_CASE("equal texts have no difference") {
  CHECK(edits_between("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("only what differs is replaced") {
  CHECK(edits_between("a\nb\nc\n", "a\nx\nc\n") == std::vector<TextEdit>{{{2, 3}, "x"}});
  CHECK(edits_between("", "a\n") == std::vector<TextEdit>{{{0, 0}, "a\n"}});
  CHECK(edits_between("a\n", "") == std::vector<TextEdit>{{{0, 2}, ""}});
  CHECK(edits_between("import time\nx\ny\nz\n", "import asyncio\nimport time\nx\ny\nawait z\n")
            .size() == 2);
  CHECK(edits_between("a\nb\nc\nd\ne\n", "b\nc\nX\nd\ne\nf\n").size() == 3);
}

TEST_CASE("no character and no line end is cut") {
  // The two characters differ in their last byte alone.
  CHECK(edits_between("\xC3\xA9\n", "\xC3\xA8\n") == std::vector<TextEdit>{{{0, 2}, "\xC3\xA8"}});
  for (const TextEdit& edit : edits_between("a\r\nb\r\n", "a\r\nb\r\r\n")) {
    CHECK((edit.range.begin == 0 || edit.range.begin != 5));
  }
}

TEST_CASE("any text becomes any other") {
  std::mt19937 random(3);
  const auto text = [&] {
    std::string out;
    const std::size_t lines = random() % 12;
    for (std::size_t i = 0; i < lines; ++i) {
      out += std::string(random() % 3, static_cast<char>('a' + random() % 3)) +
             (random() % 7 == 0 ? "\r\n" : "\n");
    }
    return random() % 4 == 0 ? out + "end" : out;
  };
  for (int i = 0; i < 3000; ++i) {
    edits_between(text(), text());
  }
}

TEST_CASE("texts with little in common get one edit") {
  std::string from;
  std::string to;
  for (int i = 0; i < 3000; ++i) {
    from += "a" + std::to_string(i) + "\n";
    to += "b" + std::to_string(i) + "\n";
  }
  CHECK(edits_between(from, to).size() == 1);
}

}  // namespace
}  // namespace interlock
