#include "analysis/stubs/stub_entries.h"

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/facts/extract.h"
#include "analysis/syntax/tree.h"

namespace interlock::stubs {
namespace {

const std::string kBuiltins =
    "class object: ...\nclass str: ...\nclass bytes: ...\nclass int: ...\nclass list: ...\n"
    "class dict: ...\nclass property: ...\n";
const std::string kTyping =
    "class Iterator: ...\nclass Coroutine: ...\nclass Any: ...\nSelf: _SpecialForm\n"
    "Optional: _SpecialForm\nUnion: _SpecialForm\nAnyStr = TypeVar('AnyStr', str, bytes)\n";

// What the files say, by the modules' names, `.` at the end for packages.
StubEntries read(std::vector<std::pair<std::string, std::string>> files,
                 const model_loader::Models& models = {}) {
  files.emplace_back("builtins", kBuiltins);
  files.emplace_back("typing", kTyping);
  std::vector<StubModule> modules;
  for (auto& [name, text] : files) {
    StubModule module;
    module.is_package = name.ends_with('.');
    module.name = module.is_package ? name.substr(0, name.size() - 1) : name;
    module.text = Text(text);
    module.facts = extract_facts(module.text, *Tree::parse(module.text), nullptr).facts;
    modules.push_back(std::move(module));
  }
  return entries_of(modules, models);
}

model_loader::Models models_of(const std::string& json) {
  model_loader::Models models;
  model_loader::read_models("test.json", json, models);
  model_loader::check_models(models);
  return models;
}

TEST_CASE("functions give what their annotation says, None aside") {
  const StubEntries found = read({{"m",
                                   "from typing import Any, Optional, Union\n"
                                   "class A: ...\n"
                                   "def one() -> A: ...\n"
                                   "def maybe() -> A | None: ...\n"
                                   "def old() -> Optional[A]: ...\n"
                                   "def either() -> Union[A, int]: ...\n"
                                   "def anything() -> A | Any: ...\n"
                                   "async def later() -> A: ...\n"
                                   "def _private() -> A: ...\n"}});
  for (const char* name : {"m.one", "m.maybe", "m.old", "m.anything", "m.later"}) {
    INFO(name);
    CHECK(found.at(name).returns == "m.A");
  }
  CHECK(found.at("m.either").returns.empty());
  CHECK(found.at("m.later").kind == EntryKind::coroutine_function);
  CHECK_FALSE(found.contains("m._private"));
}

TEST_CASE("overloads that differ are not known, but for text and bytes") {
  const StubEntries found = read({{"m",
                                   "from typing import AnyStr, overload\n"
                                   "@overload\ndef same(x: int) -> int: ...\n"
                                   "@overload\ndef same(x: str) -> int: ...\n"
                                   "@overload\ndef differ(x: int) -> int: ...\n"
                                   "@overload\ndef differ(x: str) -> str: ...\n"
                                   "@overload\ndef text(x: str) -> str: ...\n"
                                   "@overload\ndef text(x: bytes) -> bytes: ...\n"
                                   "def any_text(x: AnyStr) -> AnyStr: ...\n"
                                   "@decorated\ndef hidden() -> int: ...\n"}});
  CHECK(found.at("m.same").returns == "builtins.int");
  CHECK(found.at("m.differ").returns.empty());
  CHECK(found.at("m.text").returns == "builtins.str");
  CHECK(found.at("m.any_text").returns == "builtins.str");
  CHECK(found.at("m.hidden").returns.empty());
}

TEST_CASE("classes have bases, methods, properties and attributes") {
  const StubEntries found = read({{"m",
                                   "from typing import Iterator, Self\n"
                                   "class Base:\n"
                                   "    def __enter__(self) -> Self: ...\n"
                                   "class A(Base):\n"
                                   "    name: str\n"
                                   "    @property\n"
                                   "    def size(self) -> int: ...\n"
                                   "    @size.setter\n"
                                   "    def size(self, value: int) -> None: ...\n"
                                   "    def me(self) -> Self: ...\n"
                                   "    def __iter__(self) -> Iterator[str]: ...\n"
                                   "    class Inner:\n"
                                   "        def outer(self) -> A: ...\n"
                                   "class Opened:\n"
                                   "    def __enter__(self) -> A: ...\n"
                                   "class Strange:\n"
                                   "    def __enter__(self) -> T: ...\n"}});
  CHECK(found.at("m.A").bases == std::vector<std::string>{"m.Base"});
  CHECK(found.at("m.A").yields == "builtins.str");
  CHECK(found.at("m.A").enters.empty());
  CHECK(found.at("m.A.name").returns == "builtins.str");
  CHECK(found.at("m.A.size").kind == EntryKind::instance);
  CHECK(found.at("m.A.size").returns == "builtins.int");
  CHECK(found.at("m.A.me").returns == "self");
  CHECK(found.at("m.A.Inner.outer").returns == "m.A");
  CHECK(found.at("m.Opened").enters == "m.A");
  CHECK(found.at("m.Strange").enters == kSomeClass);
}

TEST_CASE("names that are given away lead to where they are defined") {
  const StubEntries found =
      read({{"_impl", "class Socket: ...\ndef make() -> Socket: ...\n"},
            {"pkg.",
             "from .part import *\nfrom _impl import Socket as Socket\n"
             "from _impl import make\n"},
            {"pkg.part", "class Part: ...\nclass _Hidden: ...\nAlias = Part\n"}});
  CHECK(found.at("pkg.Part").returns == "pkg.part.Part");
  CHECK(found.at("pkg.part.Alias").kind == EntryKind::alias);
  // What is defined in private has its public name.
  CHECK(found.at("pkg.Socket").kind == EntryKind::klass);
  CHECK(found.at("_impl.Socket").returns == "pkg.Socket");
  CHECK(found.at("_impl.make").returns == "pkg.Socket");
  CHECK_FALSE(found.contains("pkg.make"));
  CHECK_FALSE(found.contains("pkg._Hidden"));
}

TEST_CASE("the models' names count, and what models say is left out") {
  const auto models = models_of(R"({"library": "stdlib",
    "functions": {"api.known": {"returns": "api.Thing", "evidence": "https://example.org"},
                  "api.partly": {"evidence": "https://example.org"}},
    "classes": {"api.Thing": {"evidence": "https://example.org", "methods": {"close": {}}}}})");
  REQUIRE(models.errors.empty());
  const StubEntries found = read({{"_api",
                                   "class Thing:\n"
                                   "    def close(self) -> None: ...\n"
                                   "    def other(self) -> Thing: ...\n"},
                                  {"api",
                                   "from _api import Thing as Thing\n"
                                   "def known() -> Thing: ...\n"
                                   "def partly() -> Thing: ...\n"}},
                                 models);
  CHECK_FALSE(found.contains("api.known"));
  CHECK_FALSE(found.contains("api.Thing.close"));
  CHECK(found.at("api.partly").returns == "api.Thing");
  CHECK(found.at("api.Thing.other").returns == "api.Thing");
}

TEST_CASE("stubs that lead to themselves end") {
  const StubEntries found = read({{"a", "from b import x as x\nA = B\nB = A\nclass C(C): ...\n"},
                                  {"b", "from a import x as x\nfrom b import *\n"}});
  CHECK_FALSE(found.contains("a.x"));
  CHECK(found.contains("a.C"));
}

}  // namespace
}  // namespace interlock::stubs
