#pragma once

#include <vector>

#include "analysis/program/program.h"

// What becomes of a lock that a function takes and gives back by hand, on each way through the
// function. Not thread-safe, as the program is not.
namespace interlock {

enum class LockFlaw : std::uint8_t {
  kept,             // a way out of the function leaves the lock taken, another gives it back
  released_twice,   // it is given back where it was given back before
  released_anyway,  // it is given back also where taking it has failed
};

// A value.
struct LockFlawPlace {
  LockFlaw kind = LockFlaw::kept;
  ExprRef lock;         // as written where it is taken
  ExprRef acquire;      // the callee
  ExprRef release;      // the callee; of `kept`: one that gives it back on another way
  StatementRef leaves;  // the `return` or `raise`, or what fails before; invalid: nothing such
};

// The flaws of `f` in source order. Silent for what is not known to be an exclusive lock, for locks
// that `with` holds, too, and for those that another function of the file gives back: they are
// handed over.
[[nodiscard]] std::vector<LockFlawPlace> lock_flaws(Program& program, FunctionRef f);
// Those of all functions of the file.
[[nodiscard]] std::vector<LockFlawPlace> lock_flaws(Program& program);

}  // namespace interlock
