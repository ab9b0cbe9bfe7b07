#include "analysis/facts/extract.h"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/facts/fact_bytes.h"
#include "analysis/syntax/tree.h"
#include "analysis/text/text_edit.h"
#include "tests/harness/case_file.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

// A text with its tree and facts, through edits.
struct Version {
  Text text;
  std::shared_ptr<const Tree> tree;
  ExtractedFacts extracted;
};

Version opened(const std::string& source) {
  const Text text(source);
  auto tree = Tree::parse(text);
  ExtractedFacts extracted = extract_facts(text, *tree, nullptr);
  return {text, std::move(tree), std::move(extracted)};
}

Version typed(const Version& before, std::uint32_t at, std::uint32_t removed,
              const std::string& inserted) {
  std::string source = before.text.to_string();
  source.replace(at, removed, inserted);
  const Text text(source);
  const TextChange change{{at, at + removed}, static_cast<std::uint32_t>(inserted.size())};
  auto tree = Tree::reparse(*before.tree, before.text, text, {&change, 1});
  ExtractedFacts extracted = extract_facts(text, *tree, &before.extracted);
  return {text, std::move(tree), std::move(extracted)};
}

std::string bytes_of(std::shared_ptr<const ModuleFacts> facts) {
  return write_facts({std::move(facts), {}, false}).bytes;
}

// Whether the same tree gives the same facts to one who knows nothing.
bool is_as_fresh(const Version& version) {
  return bytes_of(version.extracted.facts) ==
         bytes_of(extract_facts(version.text, *version.tree, nullptr).facts);
}

const Unit* unit_of(const Version& version, std::string_view function) {
  for (const UnitPlace& place : version.extracted.facts->units) {
    const auto& functions = place.unit->functions;
    if (!functions.empty() && text_of(functions[0].name) == function) return place.unit.get();
  }
  return nullptr;
}

constexpr const char* kSource =
    "import time\n"
    "def first():\n"
    "    return 1\n"
    "def second(x):\n"
    "    time.sleep(x)\n"
    "def third():\n"
    "    return [second]\n";

}  // namespace

TEST_CASE("a function keeps its facts where its text is the same, wherever it stands") {
  // The first edit hashes; what follows finds by the hash.
  const Version before = typed(opened(kSource), 0, 0, "\n");
  const Version moved = typed(before, 0, 0, "x = 1\n");
  for (const char* function : {"first", "second", "third"}) {
    CAPTURE(function);
    REQUIRE(unit_of(before, function) != nullptr);
    CHECK(unit_of(moved, function) == unit_of(before, function));
  }
  CHECK(is_as_fresh(moved));
}

TEST_CASE("what an open quote swallowed comes back with it closed") {
  const Version before = typed(opened(kSource), 0, 0, "\n");
  const auto at = static_cast<std::uint32_t>(before.text.to_string().find("return 1"));
  Version broken = typed(before, at, 0, "\"\"\"");
  REQUIRE(broken.tree->has_errors());
  CHECK(is_as_fresh(broken));
  // Also after more was typed meanwhile.
  broken = typed(broken, at + 3, 0, "a");
  broken = typed(broken, at + 3, 1, "");
  const Version mended = typed(broken, at, 3, "");
  CHECK(unit_of(mended, "second") == unit_of(before, "second"));
  CHECK(unit_of(mended, "third") == unit_of(before, "third"));
  CHECK(is_as_fresh(mended));
}

TEST_CASE("facts that are kept equal fresh ones, whatever is typed") {
  static const std::vector<std::string> kTyped = {
      "(", ")", "\"", "'''", "\n", "  ", "x", ":", "#", "]", "{", "def f():\n", "async ", "\t"};
  std::mt19937 random(11);
  for (const auto& entry : fs::directory_iterator(fs::path(INTERLOCK_TESTS) / "rules")) {
    if (entry.path().extension() != ".py") continue;
    INFO(entry.path().filename());
    Version version = opened(read_file(entry.path()));
    for (int i = 0; i < 6; ++i) {
      const auto at = static_cast<std::uint32_t>(random() % (version.text.size() + 1));
      const std::string& what = kTyped[random() % kTyped.size()];
      Version broken = typed(version, at, 0, what);
      REQUIRE(is_as_fresh(broken));
      if (random() % 3 != 0) {
        broken = typed(broken, at, static_cast<std::uint32_t>(what.size()), "");
        REQUIRE(is_as_fresh(broken));
      }
      version = std::move(broken);
    }
  }
}

}  // namespace interlock::tests
