#pragma once

#include <vector>

#include "analysis/facts/module_facts.h"

namespace interlock {

// `isinstance(subject, classes)`, and where in the unit it is known to have been so, or not so.
// A value.
struct Narrowing {
  ExprId subject = kNone;
  ExprId classes = kNone;
  ByteRange range;
  bool holds = true;
};

// All of a unit whose subject is not given another value in between.
[[nodiscard]] std::vector<Narrowing> narrowings_of(const Unit& unit);

// Whether two expressions are the same variable, `x` or `x.y`.
[[nodiscard]] bool is_same_variable(const Unit& unit, const Expr& a, const Expr& b);

}  // namespace interlock
