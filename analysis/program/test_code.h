#pragma once

#include "analysis/program/program.h"

// Tests, by their names: what they do they do on purpose, in the order in which it is told. Not
// thread-safe.
namespace interlock {

// Whether the name of the function, or of one around it, begins with "test", or "_test".
[[nodiscard]] bool is_in_test(const Program& program, FunctionRef f);
// The same of the function around `e`.
[[nodiscard]] bool is_in_test(const Program& program, ExprRef e);

}  // namespace interlock
