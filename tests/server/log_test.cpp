#include "server/log.h"

#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock::tests {
namespace {

TEST_CASE("a log file doesn't grow for ever") {
  const TemporaryFolder folder;
  const std::string path = folder.path("log.txt");
  REQUIRE(set_up_log(LogLevel::info, path));
  const std::string message(std::size_t{1} << 20U, 'x');
  for (int i = 0; i < 60; ++i) log(LogLevel::info, message);
  log(LogLevel::debug, "not asked for");
  log(LogLevel::warning, "the last");
  set_up_log(LogLevel::off, std::nullopt);
  std::uintmax_t all = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    all += entry.file_size();
  CHECK(all > std::uintmax_t{20} << 20U);
  CHECK(all < std::uintmax_t{32} << 20U);
  const std::string last = folder.read("log.txt");
  CHECK(last.ends_with(" warning the last\n"));
  CHECK(last.find("not asked for") == std::string::npos);
}

TEST_CASE("a log that can't be written is said to be none") {
  CHECK_FALSE(set_up_log(LogLevel::off, "/dev/null/log.txt"));
}

}  // namespace
}  // namespace interlock::tests
