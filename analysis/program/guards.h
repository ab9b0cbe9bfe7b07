#pragma once

#include <vector>

#include "analysis/program/shared_state.h"

// Which lock guards which state, as most of the accesses say. Not thread-safe, as the state is not.
namespace interlock {

// A write without the lock that is held at most other accesses of the place. A value.
struct UnguardedWrite {
  StateAccess write;
  Name lock = Name::none;  // as SharedState::own_locks() names it
  StateAccess guarded;     // a write of the place under that lock
  // What shows that a thread comes to one of them while others may come to the other: the argument
  // that sends `runs` to a thread. Without it, the lock may be held for something else.
  ExprRef entry;
  FunctionRef runs;
};

// All of a class or module, in source order. The guard of a place is inferred from its accesses
// (Engler, Chen, Hallem, Chou, Chelf: Bugs as Deviant Behavior, SOSP 2001): it is held at three or
// more of them, two of which write, and at three of four. Updates are left to
// SharedState::unguarded_updates().
[[nodiscard]] std::vector<UnguardedWrite> unguarded_writes(Program& program, SharedState& state);

// A write of the place under a lock of the class or module, outside `but`'s function; null where
// there is none. Of what takes an item, one that may take it, too.
[[nodiscard]] const StateAccess* guarded_write(const Program& program, SharedState& state,
                                               const StateAccess& but);

// Whether functions other than that of `but` hold the lock for at least half of their accesses of
// the place.
[[nodiscard]] bool is_mostly_guarded(SharedState& state, const StateAccess& but, Name lock);

// Whether items may be gone after the write.
[[nodiscard]] bool may_take(const Program& program, const StateAccess& write);

}  // namespace interlock
