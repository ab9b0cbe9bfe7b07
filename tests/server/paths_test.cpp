#include "server/paths.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock::tests {
namespace {

TEST_CASE("paths are absolute on whichever system they are") {
  CHECK(is_absolute_path("/a"));
  CHECK(is_absolute_path("C:/a"));
  CHECK(is_absolute_path("c:\\a"));
  CHECK(is_absolute_path("\\\\host\\share"));
  CHECK_FALSE(is_absolute_path("a/b"));
  CHECK_FALSE(is_absolute_path("\\a"));
  CHECK_FALSE(is_absolute_path("C:a"));
  CHECK_FALSE(is_absolute_path("1:/a"));
  CHECK_FALSE(is_absolute_path(""));
}

TEST_CASE("a path is made absolute without its detours") {
  const std::string here = current_folder();
  CHECK(is_absolute_path(here));
  CHECK(absolute_path("a/./b/../c.py") == here + "/a/c.py");
  CHECK(absolute_path(here) == here);
}

}  // namespace
}  // namespace interlock::tests
