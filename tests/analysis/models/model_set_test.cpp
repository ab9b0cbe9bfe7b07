#include "analysis/models/model_set.h"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace interlock;

LoadedModels load(const std::string& json) {
  const std::array<ModelFile, 1> files = {{{"mine.json", json}}};
  return load_models(files);
}

TEST_CASE("a user's models are laid over the built-in ones, entry by entry") {
  const LoadedModels loaded = load(R"({
    "library": "mine",
    "functions": {"mine.fetch": {"blocks": "http", "returns": "mine.Page"}, "time.sleep": {}},
    "classes": {
      "requests.Session": {"bases": ["mine.Base"], "methods": {"get": {}}},
      "mine.Page": {"bases": ["requests.Session"], "methods": {"save": {"blocks": "file_io"}}},
      "mine.Base": {"methods": {"ping": {"blocks": "http"}}}
    },
    "aliases": {"mine.page.Page": "mine.Page", "mine.nap": "time.monotonic"}
  })");
  REQUIRE(loaded.errors.empty());
  const ModelSet& models = *loaded.models;

  const Api* fetch = models.find_api("mine.fetch");
  REQUIRE(fetch != nullptr);
  CHECK(fetch->blocks == Category::http);
  CHECK(fetch->reason == "waits for the server's answer");
  CHECK(class_returned(*fetch) == models.find_api("mine.Page"));
  CHECK(models.find_api("mine.page.Page") == models.find_api("mine.Page"));
  CHECK(models.find_api("mine.page.Page.save") == models.find_api("mine.Page.save"));
  CHECK(models.find_api("mine.nap") == models.find_typed("time.monotonic"));

  // What the user says of an API that Interlock knows counts, and what it says of others stays.
  CHECK(models.find_api("time.sleep")->blocks == Category::none);
  CHECK(find_api("time.sleep")->blocks == Category::sleep);
  CHECK(models.find_api("subprocess.run") == find_api("subprocess.run"));

  // Members: the user's, those of the same built-in class, those of the bases.
  const Api* session = models.find_api("requests.Session");
  REQUIRE(session != nullptr);
  CHECK(find_member(*session, "get")->blocks == Category::none);
  CHECK(find_member(*session, "post")->blocks == Category::http);
  CHECK(find_member(*session, "ping")->blocks == Category::http);
  const Api* page = models.find_api("mine.Page");
  CHECK(find_member(*page, "save")->blocks == Category::file_io);
  CHECK(find_member(*page, "get")->blocks == Category::none);
  CHECK(find_member(*page, "nothing") == nullptr);

  CHECK(models.has_own_name("fetch"));
  CHECK_FALSE(models.has_own_name("subprocess"));
  CHECK_FALSE(ModelSet::built_in().has_own_name("fetch"));
}

TEST_CASE("bases of a user's classes may go round in a circle") {
  const LoadedModels loaded = load(R"({"library": "mine", "classes": {
    "mine.A": {"bases": ["mine.B"]}, "mine.B": {"bases": ["mine.A"]}}})");
  REQUIRE(loaded.errors.empty());
  CHECK(find_member(*loaded.models->find_api("mine.A"), "f") == nullptr);
}

TEST_CASE("names need no order and no evidence in a user's models") {
  CHECK(load(R"({"library": "mine", "functions": {"mine.b": {}, "mine.a": {}}})").errors.empty());
}

TEST_CASE("a user's models are all there or not at all, and it is said what is wrong") {
  const LoadedModels loaded = load(R"({"library": "mine", "functions": {
    "mine.fetch": {"bloks": "http"}, "mine.page": {"returns": "mine.Page"}}})");
  CHECK(loaded.models == nullptr);
  CHECK(loaded.errors ==
        std::vector<std::string>{
            "mine.json: mine.fetch: unknown key `bloks`",
            "mine.json: mine.page: `returns` names `mine.Page`, which is neither modelled nor "
            "external"});
  CHECK(load("{").errors.size() == 1);
  CHECK(load("[]").errors.size() == 1);
  CHECK(load(R"({"library": 1})").errors.size() == 1);
}

TEST_CASE("no files are no models, and no error") {
  const LoadedModels loaded = load_models({});
  CHECK(loaded.models == nullptr);
  CHECK(loaded.errors.empty());
}

}  // namespace
