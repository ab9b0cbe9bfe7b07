#include "analysis/text/position.h"

#include <array>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

constexpr auto kUtf8 = PositionEncoding::utf8;
constexpr auto kUtf16 = PositionEncoding::utf16;
constexpr auto kUtf32 = PositionEncoding::utf32;
constexpr std::array kEncodings = {kUtf8, kUtf16, kUtf32};

// The columns of `offset` on line 0, in UTF-8, UTF-16 and UTF-32.
std::array<std::uint32_t, 3> columns_of(const Text& text, std::uint32_t offset) {
  return {position_at(text, offset, kUtf8).column, position_at(text, offset, kUtf16).column,
          position_at(text, offset, kUtf32).column};
}

using Columns = std::array<std::uint32_t, 3>;

TEST_CASE("columns of an astral character") {
  const Text text("a\xF0\x9F\x90\x8D!");
  CHECK(columns_of(text, 0) == Columns{0, 0, 0});
  CHECK(columns_of(text, 1) == Columns{1, 1, 1});
  CHECK(columns_of(text, 5) == Columns{5, 3, 2});
  CHECK(columns_of(text, 6) == Columns{6, 4, 3});
  CHECK(columns_of(text, 3) == Columns{1, 1, 1});  // inside it: its beginning
  CHECK(offset_at(text, {0, 2}, kUtf16) == 1);     // inside the surrogate pair
  CHECK(offset_at(text, {0, 3}, kUtf16) == 5);
  CHECK(offset_at(text, {0, 2}, kUtf32) == 5);
  CHECK(offset_at(text, {0, 4}, kUtf8) == 1);
  CHECK(offset_at(text, {0, 5}, kUtf8) == 5);
}

TEST_CASE("combining characters, separators, NUL and tab are characters like others") {
  CHECK(columns_of(Text("e\xCC\x81x"), 3) == Columns{3, 2, 2});
  CHECK(columns_of(Text("\xE2\x80\xA8x"), 3) == Columns{3, 1, 1});
  CHECK(columns_of(Text("\xC2\x85x"), 2) == Columns{2, 1, 1});
  CHECK(columns_of(Text("\tx"), 1) == Columns{1, 1, 1});
  CHECK(columns_of(Text(std::string_view("\0x", 2)), 1) == Columns{1, 1, 1});
  CHECK(columns_of(Text("\v\fx"), 2) == Columns{2, 2, 2});
  CHECK(columns_of(Text("\xEF\xBB\xBFx"), 3) == Columns{3, 1, 1});  // a byte order mark
}

TEST_CASE("a byte that is no UTF-8 is one column") {
  CHECK(columns_of(Text("\x80x"), 1) == Columns{1, 1, 1});
  CHECK(columns_of(Text("\xE2\x82x"), 2) == Columns{2, 2, 2});      // cut short
  CHECK(columns_of(Text("\xED\xA0\x80x"), 3) == Columns{3, 3, 3});  // a surrogate
  CHECK(columns_of(Text("\xC0\x80x"), 2) == Columns{2, 2, 2});      // overlong
  CHECK(columns_of(Text("\xE0\x80\x80x"), 3) == Columns{3, 3, 3});
  CHECK(columns_of(Text("\xF0\x80\x80\x80x"), 4) == Columns{4, 4, 4});
  CHECK(columns_of(Text("\xF4\x90\x80\x80x"), 4) == Columns{4, 4, 4});  // past U+10FFFF
  CHECK(columns_of(Text("\xF0\x9F\x90"), 3) == Columns{3, 3, 3});       // cut short by the end
  CHECK(columns_of(Text("\xF0\x9F\x90\n"), 3) == Columns{3, 3, 3});
  CHECK(offset_at(Text("\xE2\x82x"), {0, 1}, kUtf16) == 1);
}

TEST_CASE("positions past an end mean the end") {
  const Text text("ab\r\ncd\re\n");
  for (const PositionEncoding encoding : kEncodings) {
    CHECK(offset_at(text, {0, 99}, encoding) == 2);
    CHECK(offset_at(text, {0, 3}, encoding) == 2);
    CHECK(offset_at(text, {1, 99}, encoding) == 6);
    CHECK(offset_at(text, {2, 99}, encoding) == 8);
    CHECK(offset_at(text, {3, 0}, encoding) == 9);
    CHECK(offset_at(text, {3, 99}, encoding) == 9);
    CHECK(offset_at(text, {4, 0}, encoding) == 9);
    CHECK(offset_at(text, {0xFFFFFFFF, 0xFFFFFFFF}, encoding) == 9);
    CHECK(position_at(text, 99, encoding) == Position{3, 0});
    CHECK(position_at(text, 3, encoding) == Position{0, 2});  // inside the "\r\n"
    CHECK(position_at(text, 4, encoding) == Position{1, 0});
    CHECK(position_at(Text(), 0, encoding) == Position{0, 0});
    CHECK(offset_at(Text(), {0, 0}, encoding) == 0);
    CHECK(offset_at(Text(), {7, 7}, encoding) == 0);
  }
}

TEST_CASE("characters that lie across chunks") {
  // 4-byte characters after one byte: every border of a chunk cuts one.
  std::string bytes = "x";
  for (int i = 0; i < 50'000; ++i) {
    bytes += "\xF0\x9F\x90\x8D";
  }
  const Text text(bytes);
  const std::uint32_t end = text.size();
  CHECK(position_at(text, end, kUtf8) == Position{0, 200'001});
  CHECK(position_at(text, end, kUtf16) == Position{0, 100'001});
  CHECK(position_at(text, end, kUtf32) == Position{0, 50'001});
  CHECK(offset_at(text, {0, 90'001}, kUtf16) == 180'001);
  CHECK(offset_at(text, {0, 90'002}, kUtf16) == 180'001);
  CHECK(offset_at(text, {0, 45'001}, kUtf32) == 180'001);
  CHECK(offset_at(text, {0, 180'003}, kUtf8) == 180'001);
}

}  // namespace
}  // namespace interlock
