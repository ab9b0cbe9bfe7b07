#pragma once

#include <vector>

#include "analysis/program/shared_state.h"

// Conditions that may no longer hold when what they allow is done. Not thread-safe, as the state is
// not.
namespace interlock {

// A condition on state that several threads share, and what is done to the state if it holds. A
// value.
struct UnsafeCheck {
  StateAccess check;
  StateAccess act;
  StatementRef statement;       // the `if` or `while`
  ExprRef condition;            // the part of it that asks
  bool is_act_inside = true;    // under the condition; else after it, where it doesn't hold
  bool is_act_guarded = false;  // the lock is taken after the check, and nothing asks again
  // Other code runs between the two, so that threads may be switched there; else only where threads
  // run Python code at once.
  bool is_apart = false;
  // That is held for the act, or for other writes of the place. Alone, it says that threads are
  // expected, not that they come to the check.
  Name lock = Name::none;
  StateAccess guarded;  // such a write
  ExprRef entry;        // the argument that sends to a thread what comes to the check
  FunctionRef runs;     // what that thread runs
};

// All of a class or module, in source order: `if key not in self.d: self.d[key] = ...`, `if self.x
// is None: self.x = ...`, `if self.x: return`, `self.x = ...`, `if self.items: self.items.pop()`. A
// check that is made again once a lock is held is right.
[[nodiscard]] std::vector<UnsafeCheck> unsafe_checks(Program& program, const Text& text,
                                                     SharedState& state);

}  // namespace interlock
