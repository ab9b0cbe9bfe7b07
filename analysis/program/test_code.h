#pragma once

#include "analysis/program/program.h"

// Tests, by their names: what they do they do on purpose, in the order in which it is told. Not
// thread-safe.
namespace interlock {

// Whether the name of the function, or of one around it, begins with "test", or "_test".
[[nodiscard]] bool is_in_test(const Program& program, FunctionRef f);
// The same of the function around `e`.
[[nodiscard]] bool is_in_test(const Program& program, ExprRef e);

// Whether the test around is given what answers requests to servers in their place: a fixture
// (`respx_mock`) or a decorator (`@responses.activate`) of the libraries that are made for it.
// Calls of `api` wait for no network then.
[[nodiscard]] bool is_answered_by_test(Program& program, FunctionRef f, const Api& api);

}  // namespace interlock
