#include "analysis/facts/fact_bytes.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/facts/extract.h"
#include "analysis/syntax/tree.h"
#include "tests/harness/case_file.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

ParsedFacts parsed(const std::string& source) {
  const Text text(source);
  const auto tree = Tree::parse(text);
  ParsedFacts out{extract_facts(text, *tree, nullptr).facts, {}, tree->has_errors()};
  for (std::uint32_t line = 0; line < text.line_count(); ++line)
    out.line_starts.push_back(text.line_start(line));
  return out;
}

std::vector<std::string> python_files() {
  std::vector<std::string> sources;
  for (const char* folder : {"rules", "projects", "hovers", "example"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(INTERLOCK_TESTS) / folder)) {
      if (entry.path().extension() == ".py") sources.push_back(read_file(entry.path()));
    }
  }
  return sources;
}

template <typename Item, typename... Fields>
bool same(const std::vector<Item>& a, const std::vector<Item>& b, Fields... fields) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Item& x, const Item& y) {
    return ((x.*fields == y.*fields) && ...);
  });
}

bool same_shapes(const Unit& a, const Unit& b) {
  return same(a.exprs, b.exprs, &Expr::kind, &Expr::is_target, &Expr::in_type, &Expr::parenthesized,
              &Expr::scope, &Expr::name, &Expr::link, &Expr::first_child, &Expr::child_count,
              &Expr::parent, &Expr::statement, &Expr::range) &&
         same(a.statements, b.statements, &Statement::kind, &Statement::is_async, &Statement::scope,
              &Statement::parent, &Statement::end, &Statement::link, &Statement::annotation,
              &Statement::first_target, &Statement::target_count, &Statement::first_value,
              &Statement::value_count, &Statement::range) &&
         same(a.scopes, b.scopes, &Scope::kind, &Scope::parent, &Scope::owner) &&
         a.children == b.children && a.calls == b.calls && a.awaits == b.awaits;
}

bool same_names(const Unit& a, const Unit& b) {
  return same(a.bindings, b.bindings, &Binding::name, &Binding::kind, &Binding::is_async,
              &Binding::scope, &Binding::statement, &Binding::value, &Binding::annotation,
              &Binding::link, &Binding::path, &Binding::range) &&
         same(a.attribute_bindings, b.attribute_bindings, &AttributeBinding::receiver,
              &AttributeBinding::name, &AttributeBinding::kind, &AttributeBinding::is_async,
              &AttributeBinding::target, &AttributeBinding::value, &AttributeBinding::annotation,
              &AttributeBinding::statement, &AttributeBinding::function) &&
         same(a.imports, b.imports, &ImportedName::path, &ImportedName::bound,
              &ImportedName::is_from, &ImportedName::is_star, &ImportedName::scope,
              &ImportedName::statement, &ImportedName::range) &&
         same(a.globals, b.globals, &GlobalName::name, &GlobalName::scope);
}

bool same_definitions(const Unit& a, const Unit& b) {
  bool parameters = a.functions.size() == b.functions.size();
  for (std::size_t i = 0; parameters && i < a.functions.size(); ++i)
    parameters = same(a.functions[i].parameters, b.functions[i].parameters, &Parameter::name,
                      &Parameter::annotation, &Parameter::default_value);
  return parameters &&
         same(a.functions, b.functions, &Function::name, &Function::is_async,
              &Function::is_generator, &Function::is_lambda, &Function::scope,
              &Function::defined_in, &Function::enclosing, &Function::klass, &Function::decorators,
              &Function::returns, &Function::results, &Function::body, &Function::range,
              &Function::name_range, &Function::suite_begin) &&
         same(a.classes, b.classes, &Class::name, &Class::scope, &Class::defined_in, &Class::bases,
              &Class::decorators, &Class::statement, &Class::range, &Class::name_range) &&
         same(a.directives, b.directives, &Directive::range, &Directive::text) &&
         same(a.iterations, b.iterations, &Iteration::iterable, &Iteration::target,
              &Iteration::is_async, &Iteration::scope, &Iteration::statement);
}

bool same_facts(const ParsedFacts& a, const ParsedFacts& b) {
  const auto& left = a.facts->units;
  const auto& right = b.facts->units;
  if (!same(left, right, &UnitPlace::begin, &UnitPlace::scope, &UnitPlace::klass,
            &UnitPlace::statement))
    return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Unit& x = *left[i].unit;
    const Unit& y = *right[i].unit;
    if (x.size != y.size || x.fingerprint != y.fingerprint) return false;
    if (!same_shapes(x, y) || !same_names(x, y) || !same_definitions(x, y)) return false;
  }
  return a.line_starts == b.line_starts && a.has_syntax_errors == b.has_syntax_errors;
}

}  // namespace

TEST_CASE("facts that were written are read as they were") {
  for (const std::string& source : python_files()) {
    const ParsedFacts given = parsed(source);
    const FactBytes written = write_facts(given);
    const auto read = read_facts(written.bytes);
    REQUIRE(read);
    INFO(source);
    CHECK(same_facts(given, *read));
    CHECK(written.meaning == meaning_of(written.bytes));
    CHECK(write_facts(*read).bytes == written.bytes);
  }
}

TEST_CASE("what moved means the same, and what was changed doesn't") {
  const auto meaning = [](const std::string& source) {
    return write_facts(parsed(source)).meaning;
  };
  const std::string source = "import time\n\n\ndef nap(x=1):\n    time.sleep(x)  # why\n";
  CHECK(meaning(source) == meaning("# Copyright\n\n" + source));
  CHECK(meaning(source) == meaning("import time\ndef nap( x = 1 ):\n  time.sleep(\n    x)\n"));
  CHECK(meaning(source) != meaning("import time\n\n\ndef nap(x=2):\n    time.sleep(x)  # why\n"));
  CHECK(meaning(source) != meaning("import time\n\n\ndef nap(x=1):\n    time.sleep(y)  # why\n"));
  CHECK(meaning(source) != meaning("import time\n\n\nasync def nap(x=1):\n    time.sleep(x)\n"));
}

TEST_CASE("damaged facts are none") {
  std::mt19937 random(7);
  for (const std::string& source : python_files()) {
    const std::string bytes = write_facts(parsed(source)).bytes;
    for (int i = 0; i < 20; ++i) {
      CHECK_FALSE(read_facts(bytes.substr(0, random() % bytes.size())));
      std::string flipped = bytes;
      flipped[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
      CHECK_FALSE(read_facts(flipped));
    }
  }
  CHECK_FALSE(read_facts(""));
  static_cast<void>(meaning_of("short"));
}

// A checksum that fits says nothing about what another program may have written.
TEST_CASE("damage behind a right checksum is read without a crash") {
  std::mt19937 random(11);
  for (const std::string& source : python_files()) {
    const std::string bytes = write_facts(parsed(source)).bytes;
    for (int i = 0; i < 40; ++i) {
      std::string changed = bytes.substr(8);
      for (std::uint32_t n = 0; n <= random() % 3; ++n)
        changed[random() % changed.size()] = static_cast<char>(random());
      if (random() % 3 == 0) changed.resize(random() % changed.size());
      std::string checksum;
      for (std::uint64_t low = hash128(changed).low; checksum.size() < 8; low >>= 8U)
        checksum.push_back(static_cast<char>(low & 0xffU));
      static_cast<void>(read_facts(checksum + changed));
    }
  }
}

TEST_CASE("a hash doesn't depend on where its bytes were divided") {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes.push_back(static_cast<char>(i * 7));
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string_view whole = std::string_view(bytes).substr(0, size);
    for (std::size_t first = 0; first <= size; ++first) {
      const Hash128 divided =
          Hasher128().add(whole.substr(0, first)).add(whole.substr(first)).finish();
      CHECK(divided == hash128(whole));
    }
  }
  CHECK(hash128(Text(bytes)) == hash128(bytes));
  CHECK(hash128("a") != hash128("b"));
  CHECK(Hasher128().field("ab").field("c").finish() != Hasher128().field("a").field("bc").finish());
}

}  // namespace interlock::tests
