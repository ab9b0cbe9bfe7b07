#include <array>
#include <cstddef>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/text/position.h"
#include "analysis/text/text.h"
#include "tests/analysis/text/text_oracle.h"

namespace interlock {
namespace {

using testing::RandomText;
using testing::TextOracle;

constexpr std::array kEncodings = {PositionEncoding::utf8, PositionEncoding::utf16,
                                   PositionEncoding::utf32};

// Plain comparisons, as a Catch assertion per byte would cost more than what it checks.
bool agrees_at(const Text& text, const TextOracle& oracle, std::uint32_t offset, Position place) {
  for (const PositionEncoding encoding : kEncodings) {
    if (position_at(text, offset, encoding) != oracle.position_at(offset, encoding) ||
        offset_at(text, place, encoding) != oracle.offset_at(place, encoding)) {
      return false;
    }
  }
  return text.line_start(place.line) == oracle.line_start(place.line) &&
         text.line_end(place.line) == oracle.line_end(place.line) &&
         (offset > oracle.size() || text.line_of(offset) == oracle.line_of(offset));
}

bool agrees(const Text& text, const TextOracle& oracle, RandomText& random, int places) {
  if (text.size() != oracle.size() || text.line_count() != oracle.line_count() ||
      text.to_string() != oracle.bytes()) {
    return false;
  }
  for (int i = 0; i < places; ++i) {
    const Position place{random.below(oracle.line_count() + 2), random.below(90)};
    if (!agrees_at(text, oracle, random.below(oracle.size() + 3), place)) {
      return false;
    }
  }
  return true;
}

struct Script {
  std::size_t first_size;
  std::size_t largest_insertion;
  int edits;
  int places;
};

bool runs_right(const Script& script, RandomText& random) {
  TextOracle oracle(random.bytes(script.first_size));
  Text text(oracle.bytes());
  for (int i = 0; i < script.edits; ++i) {
    ByteRange range = random.range(oracle.size());
    if (random.below(40) == 0) {
      range = {0, oracle.size()};  // delete all
    }
    const std::size_t size = random.below(static_cast<std::uint32_t>(script.largest_insertion));
    const std::string inserted = random.below(4) == 0 ? "" : random.bytes(size);
    const Text before = text;
    text = text.replace(range, inserted);
    if (before.to_string() != oracle.bytes()) {
      return false;
    }
    oracle.replace(range, inserted);
    if (!agrees(text, oracle, random, script.places)) {
      return false;
    }
  }
  return text == Text(oracle.bytes());
}

TEST_CASE("9,500 edit scripts on small texts agree with a string") {
  for (std::uint32_t seed = 0; seed < 9'500; ++seed) {
    CAPTURE(seed);
    RandomText random(seed);
    const Script script{random.below(200), 30, 5, 2};
    if (!runs_right(script, random)) {
      FAIL("differs");
    }
  }
}

TEST_CASE("500 edit scripts on texts of many leaves agree with a string") {
  for (std::uint32_t seed = 100'000; seed < 100'500; ++seed) {
    CAPTURE(seed);
    RandomText random(seed);
    const Script script{random.below(30'000), random.below(5) == 0 ? 9'000U : 40U, 8, 3};
    if (!runs_right(script, random)) {
      FAIL("differs");
    }
  }
}

TEST_CASE("line ends and characters across a leaf's border") {
  // Two leaves of one text meet at any byte of this: every cut of "\r\n" and of each character is
  // met.
  const std::string middle = "\r\n\r\r\n\n\xF0\x9F\x90\x8D\r\xE2\x82\xAC\n\xC3\xA9\r\n";
  RandomText random(7);
  for (std::size_t lead = 0; lead <= middle.size() + 1; ++lead) {
    for (const std::size_t size : {2'048U, 4'096U, 65'536U}) {
      const TextOracle oracle(std::string(size - lead, 'x') + middle + std::string(size, 'y'));
      const Text text(oracle.bytes());
      CHECK(agrees(text, oracle, random, 0));
      for (std::uint32_t line = 1; line + 1 < oracle.line_count(); ++line) {
        const std::uint32_t offset = oracle.line_start(line);
        CHECK(agrees_at(text, oracle, offset, {line, 1}));
        CHECK(agrees_at(text, oracle, offset + 1, {line, 2}));
      }
    }
  }
}

}  // namespace
}  // namespace interlock
