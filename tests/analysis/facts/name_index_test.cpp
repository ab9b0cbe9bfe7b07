#include "analysis/index/name_index.h"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/facts/extract.h"
#include "analysis/syntax/tree.h"
#include "analysis/text/text.h"

namespace interlock {
namespace {

using Paths = std::vector<std::string>;

std::vector<Name> names_of(const std::string& source) {
  const Text text(source);
  const auto tree = Tree::parse(text);
  return names_in(*extract_facts(text, *tree, nullptr).facts);
}

TEST_CASE("the names of a file are those of its code") {
  const std::vector<Name> names = names_of(
      "from app.db import fetch as pull\n"
      "class Store(Base):\n"
      "    def load(self, key: 'app.Key | None') -> None:\n"
      "        # comment\n"
      "        self.cache = pull('text here')\n"
      "        return run(lazy=lambda x: x.size)\n");
  const auto has = [&](const char* name) {
    return std::binary_search(names.begin(), names.end(), intern(name));
  };
  for (const char* name : {"app", "db", "fetch", "pull", "Store", "Base", "load", "self", "key",
                           "Key", "cache", "run", "lazy", "x", "size"}) {
    INFO(name);
    CHECK(has(name));
  }
  CHECK_FALSE(has("comment"));
  CHECK_FALSE(has("here"));
}

TEST_CASE("a file that was not read may have any name") {
  NameIndex index;
  const Name load = intern("load");
  CHECK_FALSE(index.files_with(load));
  index.set_files({"/w/a.py", "/w/b.py"});
  CHECK(index.files_with(load) == Paths{"/w/a.py", "/w/b.py"});
  index.set_names("/w/a.py", names_of("load()\n"));
  index.set_names("/w/b.py", names_of("save()\n"));
  CHECK(index.files_with(load) == Paths{"/w/a.py"});
  index.set_unread("/w/b.py");
  CHECK(index.files_with(load) == Paths{"/w/a.py", "/w/b.py"});

  SECTION("what is known of files that stay is kept") {
    index.set_files({"/w/b.py", "/w/c.py"});
    index.set_names("/w/b.py", names_of("save()\n"));
    index.set_files({"/w/b.py", "/w/c.py", "/w/d.py"});
    CHECK(index.files_with(load) == Paths{"/w/c.py", "/w/d.py"});
    CHECK_FALSE(index.has("/w/a.py"));
  }
  SECTION("others are not the workspace's") {
    index.set_names("/other.py", names_of("load()\n"));
    index.set_unread("/other.py");
    CHECK(index.files_with(load) == Paths{"/w/a.py", "/w/b.py"});
  }
  SECTION("nothing is known where nobody knows the files") {
    index.forget_files();
    CHECK_FALSE(index.files_with(load));
  }
}

}  // namespace
}  // namespace interlock
