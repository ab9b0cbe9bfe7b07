#include "analysis/text/words_in_name.h"

#include <array>

#include <catch2/catch_test_macros.hpp>

namespace interlock::tests {

TEST_CASE("a name has a word in it, whatever the case of its letters") {
  constexpr std::array<std::string_view, 2> kWords = {"close", "clean_up"};
  CHECK(has_word("close", kWords));
  CHECK(has_word("_onClose", kWords));
  CHECK(has_word("CLEAN_UP_ALL", kWords));
  CHECK_FALSE(has_word("cleanup", kWords));
  CHECK_FALSE(has_word("clos", kWords));
  CHECK_FALSE(has_word("", kWords));
}

}  // namespace interlock::tests
