#include "analysis/program/unit_uses.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock::tests {
namespace {

constexpr std::uint32_t kRoot = 70;  // units of the root: more than a word has bits
constexpr std::uint32_t kAll = 80;

bool is_known(const std::vector<bool>& touched, UnitUses::User user) {
  return !touched[user];
}

}  // namespace

TEST_CASE("what used a changed unit is touched, at whatever remove, and nothing else") {
  UnitUses uses;
  uses.start(kRoot);
  uses.note(UnitUses::values(1), 2);
  uses.note(UnitUses::values(2), 69);
  uses.note(UnitUses::values(3), 1);
  uses.note(UnitUses::values(4), 5);
  const auto touched = uses.touched_by({69}, kAll);
  CHECK_FALSE(is_known(touched, UnitUses::values(69)));
  CHECK_FALSE(is_known(touched, UnitUses::values(2)));
  CHECK_FALSE(is_known(touched, UnitUses::values(1)));
  CHECK_FALSE(is_known(touched, UnitUses::values(3)));
  CHECK(is_known(touched, UnitUses::values(4)));
  CHECK(is_known(touched, UnitUses::values(5)));
}

TEST_CASE("edges are touched with the values they come from, and touch nothing themselves") {
  UnitUses uses;
  uses.start(kRoot);
  uses.note(UnitUses::edges(1), 1);
  uses.note(UnitUses::edges(1), 2);
  uses.note(UnitUses::edges(3), 1);
  const auto touched = uses.touched_by({2}, kAll);
  CHECK_FALSE(is_known(touched, UnitUses::edges(1)));
  CHECK_FALSE(is_known(touched, UnitUses::edges(2)));
  CHECK(is_known(touched, UnitUses::values(1)));
  CHECK(is_known(touched, UnitUses::edges(3)));
}

TEST_CASE("what other files make of the root counts as changed") {
  UnitUses uses;
  uses.start(kRoot);
  uses.note_root(UnitUses::values(1));
  uses.note(UnitUses::values(kRoot), 2);  // a unit of another file
  uses.note(UnitUses::values(2), kRoot);  // not the root's: nothing to note
  uses.note(UnitUses::values(3), 1);
  const auto touched = uses.touched_by({5}, kAll);
  CHECK_FALSE(is_known(touched, UnitUses::values(1)));
  CHECK_FALSE(is_known(touched, UnitUses::values(3)));
  CHECK(is_known(touched, UnitUses::values(2)));
  CHECK(is_known(touched, UnitUses::values(kRoot)));
  CHECK_FALSE(is_known(uses.touched_by({2}, kAll), UnitUses::values(kRoot)));
}

TEST_CASE("what is forgotten uses nothing") {
  UnitUses uses;
  uses.start(kRoot);
  uses.note(UnitUses::values(1), 2);
  uses.forget(UnitUses::values(1));
  CHECK(is_known(uses.touched_by({2}, kAll), UnitUses::values(1)));
}

}  // namespace interlock::tests
