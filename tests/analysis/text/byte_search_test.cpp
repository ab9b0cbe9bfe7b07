#include "analysis/text/byte_search.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock::tests {
namespace {

TEST_CASE("a word is found wherever it stands") {
  CHECK(has_bytes("async def", "async "));
  CHECK(has_bytes("def async", "async"));
  CHECK(has_bytes("aasyncasync ", "async "));
  CHECK_FALSE(has_bytes("asyn", "async"));
  CHECK_FALSE(has_bytes("", "async"));
  CHECK(has_bytes(std::string_view("a\0bc", 4), "bc"));
  CHECK(has_bytes("a", ""));
}

}  // namespace
}  // namespace interlock::tests
