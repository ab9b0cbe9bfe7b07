#include "server/cli/ignore_rules.h"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

bool match(std::string_view line, std::string_view path) {
  const std::vector<IgnorePattern> patterns = parse_ignore_patterns(line);
  REQUIRE(patterns.size() == 1);
  return matches(patterns.front(), path);
}

TEST_CASE("a pattern without a slash matches a name at any depth") {
  CHECK(match("a.py", "a.py"));
  CHECK(match("a.py", "deep/down/a.py"));
  CHECK_FALSE(match("a.py", "ba.py"));
  CHECK_FALSE(match("a.py", "a.pyw"));
  CHECK(match("*.py", "deep/x.py"));
  CHECK(match("test_*_old.py", "test_a_b_old.py"));
  CHECK_FALSE(match("test_*_old.py", "test_a_new.py"));
  CHECK(match("?.py", "a.py"));
  CHECK_FALSE(match("?.py", "ab.py"));
  CHECK(match("a**b", "axyb"));
}

TEST_CASE("a slash anchors a pattern to its file's folder") {
  CHECK(match("/a.py", "a.py"));
  CHECK_FALSE(match("/a.py", "b/a.py"));
  CHECK(match("lib/a.py", "lib/a.py"));
  CHECK_FALSE(match("lib/a.py", "src/lib/a.py"));
  CHECK(match("lib/*.py", "lib/a.py"));
  CHECK_FALSE(match("lib/*.py", "lib/deep/a.py"));
  CHECK_FALSE(match("lib/*", "lib"));
}

TEST_CASE("two stars stand for any number of folders") {
  CHECK(match("**/a.py", "a.py"));
  CHECK(match("**/a.py", "x/y/a.py"));
  CHECK(match("a/**/b", "a/b"));
  CHECK(match("a/**/b", "a/x/y/b"));
  CHECK_FALSE(match("a/**/b", "a/x/y/c"));
  CHECK(match("a/**", "a/x/y"));
  CHECK_FALSE(match("a/**", "a"));
  CHECK(match("**/x/**/y", "x/1/x/2/y"));
  CHECK(match("a/**/b/*/c", "a/b/b/1/c"));
  CHECK_FALSE(match("a/**/b", "a/b/c"));
}

TEST_CASE("sets of characters") {
  CHECK(match("[ab].py", "b.py"));
  CHECK_FALSE(match("[ab].py", "c.py"));
  CHECK(match("[!ab].py", "c.py"));
  CHECK(match("[^ab].py", "c.py"));
  CHECK(match("v[0-9].py", "v7.py"));
  CHECK(match("[]a].py", "].py"));
  CHECK(match("[a-].py", "-.py"));
  CHECK(match("[[:digit:]x].py", "5.py"));
  CHECK(match("[open", "[open"));
}

TEST_CASE("escapes, comments and spaces") {
  CHECK(match("\\#a", "#a"));
  CHECK(match("\\!a", "!a"));
  CHECK(match("a\\*", "a*"));
  CHECK_FALSE(match("a\\*", "ab"));
  CHECK(match("a   ", "a"));
  CHECK(match("a\\ ", "a "));
  CHECK(match("a.py\r", "a.py"));
  CHECK(parse_ignore_patterns("# no\n\n   \n/\n!\n").empty());
  CHECK(parse_ignore_patterns("\xEF\xBB\xBF"
                              "a\nb")
            .size() == 2);
}

TEST_CASE("many stars cost no more than a few") {
  const std::string glob = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b";
  CHECK_FALSE(match(glob, std::string(3000, 'a')));
}

TEST_CASE("the last match of the innermost folder decides") {
  const auto top = std::make_shared<const IgnoreRules>(
      nullptr, "/r", parse_ignore_patterns("*.py\n!keep.py\nout/\n"));
  const IgnoreRules inner(top, "/r/sub", parse_ignore_patterns("!a.py\nkeep.py"));
  CHECK(top->ignored("/r/a.py", EntryKind::file));
  CHECK_FALSE(top->ignored("/r/keep.py", EntryKind::file));
  CHECK_FALSE(inner.ignored("/r/sub/a.py", EntryKind::file));
  CHECK(inner.ignored("/r/sub/keep.py", EntryKind::file));
  CHECK(inner.ignored("/r/sub/other.py", EntryKind::file));
  CHECK(inner.ignored("/r/sub/out", EntryKind::folder));
  CHECK_FALSE(inner.ignored("/r/sub/out", EntryKind::file));
}

}  // namespace
}  // namespace interlock
