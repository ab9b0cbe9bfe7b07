#include "analysis/program/known_costs.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

ProjectFunction function(const char* path, FunctionId id) {
  return {intern(path), 0, id, {}};
}

TEST_CASE("a file that changes takes along what leads to it, and nothing else") {
  const ProjectFunction read = function("/db.py", 0);
  const ProjectFunction load = function("/store.py", 0);
  const ProjectFunction log = function("/store.py", 1);
  const ProjectFunction run = function("/main.py", 0);
  const ProjectFunction again = function("/main.py", 1);
  ProjectFunction method = function("/base.py", 0);
  method.receiver = {intern("/main.py"), 0, 0};
  CostTable costs;
  for (const auto& f : {read, load, log, run, again, method}) costs[f] = {};
  // `again` calls itself.
  const std::vector<FunctionRun> runs = {
      {read, load}, {load, run}, {log, again}, {again, again}, {log, method}};
  KnownCosts known;
  known.add(costs);
  known.note(costs, runs);

  SECTION("the innermost") {
    known.forget_file(intern("/db.py"));
    for (const auto& f : {read, load, run}) CHECK(known.find(f) == nullptr);
    for (const auto& f : {log, again, method}) CHECK(known.find(f) != nullptr);
  }
  SECTION("the outermost") {
    known.forget_file(intern("/main.py"));
    for (const auto& f : {run, again}) CHECK(known.find(f) == nullptr);
    for (const auto& f : {read, load, log, method}) CHECK(known.find(f) != nullptr);
  }
  SECTION("of one kind of objects") {
    known.forget({intern("/base.py"), Name::none});
    CHECK(known.find(method) != nullptr);
    known.forget({intern("/base.py"), intern("/main.py")});
    CHECK(known.find(method) == nullptr);
  }
  SECTION("known again, it is forgotten again") {
    known.forget_file(intern("/db.py"));
    known.add(costs);
    known.note(costs, runs);
    known.forget_file(intern("/store.py"));
    for (const auto& f : {load, log, run, again, method}) CHECK(known.find(f) == nullptr);
    CHECK(known.find(read) != nullptr);
  }
}

}  // namespace
}  // namespace interlock
