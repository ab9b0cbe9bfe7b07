#include "analysis/program/outline.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/facts/extract.h"
#include "analysis/syntax/tree.h"

namespace interlock::tests {
namespace {

std::shared_ptr<const ModuleFacts> facts_of(const std::string& code) {
  const Text text(code);
  return extract_facts(text, *Tree::parse(text), nullptr).facts;
}

std::optional<std::vector<std::uint32_t>> changed(const std::string& before,
                                                  const std::string& after) {
  return changed_inside(*facts_of(before), *facts_of(after));
}

const std::string kCode =
    "import time\n"
    "class A:\n"
    "    def first(self, n):\n"
    "        self.n = n\n"
    "        return wait(n)\n"
    "    def second(self):\n"
    "        return self._third()\n";

std::string with(const std::string& old, const std::string& now) {
  std::string code = kCode;
  return code.replace(code.find(old), old.size(), now);
}

using Units = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("what moves has not changed inside") {
  CHECK(changed(kCode, kCode) == Units{});
  CHECK(changed(kCode, "# new\n" + kCode) == Units{});
}

TEST_CASE("another name inside a statement changes its function alone") {
  CHECK(changed(kCode, with("wait(n)", "time.sleep(n)")) == Units{1});
  CHECK(changed(kCode, with("self.n = n", "self.n = A")) == Units{1});
}

TEST_CASE("what others see without asking for a value is the outline") {
  CHECK(changed(kCode, with("(self, n)", "(self, m)")) == std::nullopt);
  CHECK(changed(kCode, with("(self, n)", "(self, n=1)")) == std::nullopt);
  CHECK(changed(kCode, with("self.n = n", "self.m = n")) == std::nullopt);
  CHECK(changed(kCode, with("self.n = n", "yield n")) == std::nullopt);
  CHECK(changed(kCode, with("return wait(n)", "wait(n)")) == std::nullopt);
  CHECK(changed(kCode, with("return wait(n)", "return")) == std::nullopt);
  CHECK(changed(kCode, with("wait(n)", "(lambda: wait(n))")) == std::nullopt);
  CHECK(changed(kCode, with("self._third()", "self._fourth()")) == std::nullopt);
  CHECK(changed(kCode, with("def first", "async def first")) == std::nullopt);
  CHECK(changed(kCode, with("self.n = n", "global n")) == std::nullopt);
  CHECK(changed(kCode, with("self.n = n", "import os")) == std::nullopt);
}

TEST_CASE("the module's own code and the number of functions are part of it") {
  CHECK(changed(kCode, with("import time", "import os")) == std::nullopt);
  CHECK(changed(kCode, kCode + "def third(): pass\n") == std::nullopt);
}

}  // namespace interlock::tests
