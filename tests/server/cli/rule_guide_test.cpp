#include "server/cli/rule_guide.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

TEST_CASE("the guide has every rule, with why and what instead") {
  const std::string guide = rule_guide();
  for (const Rule* rule : all_rules()) {
    INFO(rule->name);
    const std::size_t begin = guide.find("\n### " + std::string(rule->name) + "\n");
    REQUIRE(begin != std::string::npos);
    const std::string part = guide.substr(begin, guide.find("\n### ", begin + 1) - begin);
    CHECK(part.find(rule->summary) != std::string::npos);
    CHECK(part.find("```python") != std::string::npos);
    CHECK(part.find("\nInstead:\n") != std::string::npos);
  }
}

TEST_CASE("links of the guide lead from docs/") {
  const std::string guide = rule_guide();
  for (std::size_t at = 0; (at = guide.find("](", at)) != std::string::npos;) {
    at += 2;
    const std::string target = guide.substr(at, guide.find_first_of(")#", at) - at);
    if (target.starts_with("http")) continue;
    INFO(target);
    CHECK(std::filesystem::exists(std::string(INTERLOCK_TESTS) + "/../docs/" + target));
  }
}

TEST_CASE("docs/rules.md is the guide") {
  const std::string path = std::string(INTERLOCK_TESTS) + "/../docs/rules.md";
  if (std::getenv("INTERLOCK_UPDATE") != nullptr) std::ofstream(path) << rule_guide();
  std::ifstream file(path, std::ios::binary);
  const std::string kept((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  CHECK(kept == rule_guide());  // INTERLOCK_UPDATE=1 writes it anew
}

}  // namespace
}  // namespace interlock
