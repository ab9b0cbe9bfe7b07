#include "analysis/program/test_code.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace interlock {
namespace {

// As respx, pytest-httpx, requests-mock and pytest-responses name their fixtures.
constexpr std::array<std::string_view, 4> kAnsweringFixtures = {"respx_mock", "httpx_mock",
                                                                "requests_mock", "responses"};
constexpr std::array<std::string_view, 6> kAnsweringDecorators = {
    "respx.mock",         "responses.activate",  "httpretty.activate", "httpretty.httprettified",
    "requests_mock.mock", "requests_mock.Mocker"};

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool has_answering_fixture(const Program& program, FunctionRef f) {
  const auto& parameters = program.function(f).parameters;
  return std::any_of(parameters.begin(), parameters.end(), [](const Parameter& p) {
    return is_one_of(text_of(p.name), kAnsweringFixtures);
  });
}

bool has_answering_decorator(Program& program, FunctionRef f) {
  const auto decorators = program.decorators_of(f);
  return std::any_of(decorators.begin(), decorators.end(), [&](ExprRef d) {
    if (program.expr(d).kind == ExprKind::call) d = program.child(d, 0);
    return is_one_of(text_of(program.resolve(d).path), kAnsweringDecorators);
  });
}

}  // namespace

bool is_in_test(const Program& program, FunctionRef f) {
  while (f.valid()) {
    const Function& function = program.function(f);
    std::string_view name = text_of(function.name);
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    if (name.starts_with("test")) return true;
    f.id = function.enclosing;
  }
  return false;
}

bool is_in_test(const Program& program, ExprRef e) {
  return is_in_test(program, program.function_around(e));
}

bool is_answered_by_test(Program& program, FunctionRef f, const Api& api) {
  if (api.blocks != Category::http && api.blocks != Category::cloud) return false;
  for (; f.valid(); f.id = program.function(f).enclosing) {
    if (has_answering_fixture(program, f) || has_answering_decorator(program, f)) return true;
  }
  return false;
}

}  // namespace interlock
