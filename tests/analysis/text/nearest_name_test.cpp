#include "analysis/text/nearest_name.h"

#include <array>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

constexpr std::array<std::string_view, 6> kSettings = {"select",         "ignore",     "severity",
                                                       "target-version", "confidence", "exclude"};

TEST_CASE("a mistyped name leads to the one meant") {
  CHECK(nearest_name("selekt", kSettings) == "select");
  CHECK(nearest_name("slect", kSettings) == "select");
  CHECK(nearest_name("selects", kSettings) == "select");
  CHECK(nearest_name("slecet", kSettings) == "select");
  CHECK(nearest_name("ingore", kSettings) == "ignore");  // neighbours swapped are one mistake
  CHECK(nearest_name("targetversion", kSettings) == "target-version");
  CHECK(nearest_name("target-versoin", kSettings) == "target-version");
}

TEST_CASE("capitals and underscores are no mistakes") {
  CHECK(nearest_name("TARGET_VERSION", kSettings) == "target-version");
  CHECK(nearest_name("Select", kSettings) == "select");
}

TEST_CASE("what is far from everything leads nowhere") {
  CHECK_FALSE(nearest_name("line-length", kSettings));
  CHECK_FALSE(nearest_name("", kSettings));
  CHECK_FALSE(nearest_name("x", kSettings));
  CHECK_FALSE(nearest_name(std::string(1'000'000, 'x'), kSettings));
  CHECK_FALSE(nearest_name("select", {}));
}

TEST_CASE("the nearest wins, and of two as near the first") {
  constexpr std::array<std::string_view, 3> names = {"lock-b", "lock-c", "locks-a"};
  CHECK(nearest_name("lock-a", names) == "lock-b");
  CHECK(nearest_name("locks-a", names) == "locks-a");
  constexpr std::array<std::string_view, 2> short_names = {"a", "ab"};
  CHECK(nearest_name("b", short_names) == "ab");
  CHECK(nearest_name("A", short_names) == "a");
}

}  // namespace
}  // namespace interlock
