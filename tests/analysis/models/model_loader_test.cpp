#include "analysis/models/model_loader.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace interlock;
using model_loader::Models;

Models models_of(std::string_view text) {
  Models models;
  read_models("x.json", text, models);
  check_models(models);
  return models;
}

// The errors, joined, so that a test reads as the message a person gets.
std::string errors_of(std::string_view text) {
  std::string joined;
  for (const std::string& error : models_of(text).errors) {
    joined += (joined.empty() ? "" : "\n") + error;
  }
  return joined;
}

std::string errors_of_function(std::string_view body) {
  return errors_of(R"({"library": "x", "functions": {"x.f": )" + std::string(body) + "}}");
}

TEST_CASE("a model file gives functions, classes with members, and instances") {
  const Models models = models_of(R"({
    "library": "x",
    "aliases": {"x.inner.C": "x.C"},
    "groups": [{"names": ["x.get", "x.put"], "blocks": "http", "evidence": "https://x.org/#{qualified}",
                "twins": {"asyncio": {"mention": "`x.Async.{name}`"}}}],
    "classes": {"x.C": {"evidence": "https://x.org/", "attributes": {"me": "x.C"},
                        "methods": {"f": {"returns": "self"}, "p": {"blocks": "http", "property": true}}}},
    "instances": {"x.the_c": {"class": "x.C", "evidence": "https://x.org/"}}
  })");
  REQUIRE(models.errors.empty());
  REQUIRE(models.entries.size() == 7);
  CHECK(models.entries[0].name == "x.C");
  CHECK(models.entries[1].name == "x.C.f");
  CHECK(models.entries[1].evidence == "https://x.org/");
  CHECK(models.entries[2].kind == ApiKind::instance);
  CHECK(models.entries[3].kind == ApiKind::instance);
  CHECK(models.entries[3].blocks == Category::http);
  CHECK(models.entries[4].evidence == "https://x.org/#x.get");
  CHECK(models.entries[4].twins[0].mention == "`x.Async.get`");
  CHECK(models.entries[4].reason == "waits for the server's answer");
  CHECK(module_names(models) == std::vector<std::string>{"x", "x.inner"});
  const auto aliases = alias_names(models);
  REQUIRE(aliases.size() == 4);
  CHECK(aliases[1] == std::pair<std::string, std::size_t>("x.inner.C.f", 1));
}

TEST_CASE("a mistake in a model is told with file, entry and key") {
  CHECK(errors_of("[").starts_with("x.json: [json.exception.parse_error"));
  CHECK(errors_of("{}") == "x.json: `library` is missing");
  CHECK(errors_of(R"({"library": "x", "function": {}})") == "x.json: unknown key `function`");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "block": "http"})") ==
        "x.json: x.f: unknown key `block`");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "blocks": "htp"})") ==
        "x.json: x.f: `blocks` has no value `htp`");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "role": "boss"})") ==
        "x.json: x.f: `role` has no value `boss`");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "lazy": "yes"})") ==
        "x.json: x.f: `lazy` must be of type boolean");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "property": true})") ==
        "x.json: x.f: unknown key `property`");
  CHECK(errors_of_function("{}") == "x.json: x.f: has no `evidence`, nor has its class");
  CHECK(errors_of_function(R"({"evidence": "the page"})") ==
        "x.json: x.f: `evidence` is not an https address");
}

TEST_CASE("versions say when an API is deprecated and gone") {
  const Models models = models_of(R"({"library": "x", "functions": {"x.f": {
    "deprecated": "3.8", "removed": "3.12", "loop_argument_removed": "3.10",
    "evidence": "https://x.org/"}}})");
  REQUIRE(models.errors.empty());
  CHECK(models.entries[0].deprecated == "3.8");
  CHECK(models.entries[0].removed == "3.12");
  CHECK(models.entries[0].loop_argument_removed == "3.10");
  for (const char* wrong : {"3", "3.", "3.x", "2.7", "3.1234"}) {
    CHECK(errors_of_function(R"({"evidence": "https://x.org/", "deprecated": ")" +
                             std::string(wrong) + "\"}") ==
          "x.json: x.f: `deprecated` must be a version such as \"3.12\"");
  }
  CHECK(errors_of_function(
            R"({"evidence": "https://x.org/", "deprecated": "3.9", "removed": "3.8"})") ==
        "x.json: x.f: is `removed` before it is `deprecated`");
}

TEST_CASE("what an entry says has to fit together") {
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "confidence": "low"})") ==
        "x.json: x.f: `lazy`, `reason`, `unless`, `twins` and `confidence` need `blocks`");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "alternative": "y"})") ==
        "x.json: x.f: `alternative` and the role `sync_client` go together");
  CHECK(errors_of_function(
            R"({"evidence": "https://x.org/", "slots": [{"position": 128, "on": "loop"}]})")
            .starts_with("x.json: x.f: `position` must be a number from 0 to 127"));
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "slots": [{"on": "loop"}]})") ==
        "x.json: x.f: `slots` needs a `position` or a `keyword`");
  CHECK(errors_of_function(
            R"({"evidence": "https://x.org/", "blocks": "http", "unless": [{"equals": "0"}]})") ==
        "x.json: x.f: `unless` needs a `position` or a `keyword`");
  CHECK(
      errors_of_function(
          R"({"evidence": "https://x.org/", "blocks": "http", "twins": {"curio": {"call": "x.f"}}})") ==
      "x.json: x.f: `twins` maps asyncio, trio or anyio to one of `call`, `method`, `mention`, "
      "`wrap`");
}

TEST_CASE("classes, twins and alias targets are known") {
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "returns": "x.C"})") ==
        "x.json: x.f: `returns` names `x.C`, which is neither modelled nor external");
  CHECK(errors_of_function(R"({"evidence": "https://x.org/", "returns": "x.f"})") ==
        "x.json: x.f: `returns` names `x.f`, which is not a class");
  CHECK(errors_of(R"({"library": "x", "external": ["x.C"],
                      "functions": {"x.f": {"evidence": "https://x.org/", "returns": "x.C"}}})")
            .empty());
  CHECK(
      errors_of_function(
          R"({"evidence": "https://x.org/", "blocks": "http", "twins": {"trio": {"call": "x.g"}}})") ==
      "x.json: x.f: the twin `x.g` is not modelled as a coroutine function");
  CHECK(errors_of(R"({"library": "x", "aliases": {"a": "b"}})") ==
        "the alias a: nothing is known of `b`");
}

TEST_CASE("names are there once and in order") {
  CHECK(errors_of(R"({"library": "x", "external": [], "external": []})") ==
        "x.json: `external` is there twice");
  CHECK(errors_of(R"({"library": "x", "functions": {"x.b": {"evidence": "https://x.org/"},
                                                    "x.a": {"evidence": "https://x.org/"}}})") ==
        "x.json: `x.a` is not in order after `x.b`");
  Models models;
  const std::string_view text =
      R"({"library": "x", "functions": {"x.a": {"evidence": "https://x.org/"}}})";
  read_models("a.json", text, models);
  read_models("b.json", text, models);
  check_models(models);
  REQUIRE(models.errors.size() == 1);
  CHECK(models.errors[0].find("x.a: is there twice, also in ") != std::string::npos);
}

TEST_CASE("bases in a circle are loaded") {
  CHECK(errors_of(R"({"library": "x", "classes": {
          "x.A": {"evidence": "https://x.org/", "bases": ["x.B"]},
          "x.B": {"evidence": "https://x.org/", "bases": ["x.A"]}}})")
            .empty());
}

}  // namespace
