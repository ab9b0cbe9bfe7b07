#include "analysis/text/text.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

std::vector<std::string_view> chunks(const Text& text) {
  std::vector<std::string_view> found;
  for (std::uint32_t at = 0; at < text.size();) {
    found.push_back(text.chunk_at(at));
    at += static_cast<std::uint32_t>(found.back().size());
  }
  return found;
}

std::size_t chunk_count(const Text& text) {
  return chunks(text).size();
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) {
    result += piece;
  }
  return result;
}

TEST_CASE("the empty text has one line") {
  const Text text;
  CHECK(text.size() == 0);
  CHECK(text.line_count() == 1);
  CHECK(text.line_start(0) == 0);
  CHECK(text.line_end(0) == 0);
  CHECK(text.line_start(5) == 0);
  CHECK(text.line_of(0) == 0);
  CHECK(text.line_of(9) == 0);
  CHECK(text.chunk_at(0).empty());
  CHECK(text.to_string().empty());
  CHECK(text == Text(""));
}

TEST_CASE("three kinds of line ends and no others") {
  const Text text("a\nb\r\nc\rd\n\re\v\f\xC2\x85\xE2\x80\xA8");
  REQUIRE(text.line_count() == 6);
  const std::vector<std::uint32_t> starts = {0, 2, 5, 7, 9, 10};
  const std::vector<std::uint32_t> ends = {1, 3, 6, 8, 9, text.size()};
  for (std::uint32_t line = 0; line < 6; ++line) {
    CAPTURE(line);
    CHECK(text.line_start(line) == starts[line]);
    CHECK(text.line_end(line) == ends[line]);
    CHECK(text.line_of(starts[line]) == line);
    CHECK(text.line_of(ends[line]) == line);
  }
  CHECK(text.line_of(4) == 1);  // inside the "\r\n"
  CHECK(text.line_start(6) == text.size());
  CHECK(text.line_end(6) == text.size());
}

TEST_CASE("a carriage return and a line feed meet and part") {
  const Text apart("a\rb\nc");
  CHECK(apart.line_count() == 3);
  const Text met = apart.replace({2, 3}, "");
  CHECK(met.line_count() == 2);
  CHECK(met.line_end(0) == 1);
  CHECK(met.line_start(1) == 3);
  const Text parted = met.replace({2, 2}, "x");
  CHECK(parted.line_count() == 3);
  CHECK(parted.to_string() == "a\rx\nc");
}

TEST_CASE("a line end split over leaves is one") {
  // Whatever the size of leaves, some of these pairs lie across a border.
  const std::string bytes = "x" + repeated("\r\n", 100'000);
  const Text text(bytes);
  CHECK(text.line_count() == 100'001);
  CHECK(text.line_start(70'000) == 140'001);
  CHECK(text.line_end(70'000) == 140'001);
  CHECK(text.line_of(140'000) == 69'999);
  CHECK(text.line_of(140'001) == 70'000);
  const Text shifted = text.replace({0, 1}, "").replace({60'000, 60'001}, "");
  CHECK(shifted.line_count() == 100'001);
}

TEST_CASE("an edit leaves the version before as it was") {
  const Text before("import time\n");
  const Text after = before.replace({7, 11}, "asyncio");
  CHECK(before.to_string() == "import time\n");
  CHECK(after.to_string() == "import asyncio\n");
  CHECK_FALSE(before == after);
  CHECK(after.replace({7, 14}, "time") == before);
}

TEST_CASE("offsets past the end mean the end") {
  const Text text("ab\ncd");
  CHECK(text.replace({100, 200}, "!").to_string() == "ab\ncd!");
  CHECK(text.replace({3, 200}, "").to_string() == "ab\n");
  CHECK(text.replace({0, 200}, "").size() == 0);
  CHECK(text.line_of(100) == 1);
  CHECK(text.chunk_at(100).empty());
  CHECK(text.substring({3, 100}) == "cd");
}

TEST_CASE("a file that was never edited is read in one piece") {
  const std::string bytes = repeated("await asyncio.sleep(0)\n", 2'000);
  const Text text(bytes);
  CHECK(text.chunk_at(0) == bytes);
  CHECK(text.chunk_at(31'000) == std::string_view(bytes).substr(31'000));
  std::string scratch;
  CHECK(text.view({100, 40'000}, scratch) == std::string_view(bytes).substr(100, 39'900));
  CHECK(scratch.empty());
}

TEST_CASE("a view over an edit is copied together") {
  const std::string bytes = repeated("0123456789", 5'000);
  const Text text = Text(bytes).replace({20'000, 20'000}, "here");
  std::string scratch;
  CHECK(text.view({10'000, 30'004}, scratch) == text.to_string().substr(10'000, 20'004));
  CHECK(text.view({5, 5}, scratch).empty());
  CHECK(text.substring({19'998, 20'006}) == "89here01");
}

TEST_CASE("typing makes no crumbs") {
  std::string expected = repeated("0123456789\n", 10'000);
  Text text(expected);
  std::uint32_t at = 50'000;
  std::string typed;
  for (int i = 0; i < 20'000; ++i, ++at) {
    const char key = i % 40 == 0 ? '\n' : 'k';
    text = text.replace({at, at}, {&key, 1});
    typed += key;
  }
  expected.insert(50'000, typed);
  CHECK(text.to_string() == expected);
  CHECK(chunk_count(text) < 60);
  // And back again, byte by byte.
  for (int i = 0; i < 20'000; ++i, --at) {
    text = text.replace({at - 1, at}, "");
  }
  CHECK(text == Text(repeated("0123456789\n", 10'000)));
  CHECK(chunk_count(text) < 60);
}

TEST_CASE("an edit of a large file copies no more than what lies beside it") {
  // A hundred thousand lines. What is in the same place in memory was not copied.
  const Text before(repeated("    await asyncio.sleep(0)\n", 100'000));
  const Text after = before.replace({1'000'000, 1'000'000}, "k");
  std::set<const char*> kept;
  for (const std::string_view chunk : chunks(before)) kept.insert(chunk.data());
  std::size_t copied = 0;
  for (const std::string_view chunk : chunks(after)) {
    if (!kept.contains(chunk.data())) copied += chunk.size();
  }
  CHECK(after.size() == before.size() + 1);
  CHECK(copied > 0);
  CHECK(copied <= std::size_t{64} << 10U);
}

TEST_CASE("edits everywhere make no crumbs") {
  Text text(repeated("0123456789abcde\n", 20'000));
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::uint32_t at = (i * 7'919U) % text.size();
    text = i % 2 == 0 ? text.replace({at, at}, "x") : text.replace({at, at + 1}, "");
  }
  CHECK(text.size() == 320'000);
  CHECK(chunk_count(text) <= 320'000 / 1'024 + 1);
}

TEST_CASE("a text grows from nothing at either end") {
  Text front;
  Text back;
  std::string expected;
  for (int i = 0; i < 3'000; ++i) {
    front = front.replace({0, 0}, "ab\r\n");
    back = back.replace({back.size(), back.size()}, "ab\r\n");
    expected += "ab\r\n";
  }
  CHECK(front.to_string() == expected);
  CHECK(back.to_string() == expected);
  CHECK(front == back);
  CHECK(front.line_count() == 3'001);
}

TEST_CASE("a large paste and its undoing") {
  const Text before(repeated("line\n", 1'000));
  const std::string paste = repeated("pasted text of some length\r\n", 40'000);
  const Text after = before.replace({2'500, 2'500}, paste);
  CHECK(after.line_count() == 41'001);
  CHECK(after.substring({2'500, 2'500 + static_cast<std::uint32_t>(paste.size())}) == paste);
  CHECK(after.replace({2'500, 2'500 + static_cast<std::uint32_t>(paste.size())}, "") == before);
}

TEST_CASE("texts of equal bytes are equal however they came to be") {
  const std::string bytes = repeated("some line or other\n", 9'000);
  Text pieced;
  for (std::size_t at = 0; at < bytes.size(); at += 3'001) {
    pieced =
        pieced.replace({pieced.size(), pieced.size()}, std::string_view(bytes).substr(at, 3'001));
  }
  CHECK(pieced == Text(bytes));
  CHECK_FALSE(pieced == Text(bytes).replace({90'000, 90'001}, "!"));
  CHECK_FALSE(pieced == Text(bytes).replace({90'000, 90'001}, ""));
}

}  // namespace
}  // namespace interlock
