#pragma once

#include "analysis/program/program.h"

namespace interlock {

// What guards code where it stands. A value.
struct Holding {
  bool guarded = false;   // by a lock, or by something that may be one
  Name own = Name::none;  // `x` where the lock is `self.x`, an exclusive one of threads; where
                          // there is no `self`, as module_place() says

  // Where both hold, the nearest own lock is told.
  void add(const Holding& other) {
    guarded = guarded || other.guarded;
    if (own == Name::none) own = other.own;
  }
};

// An exclusive lock of threads: what guards an attribute.
[[nodiscard]] bool is_thread_lock(const Value& value);

// What the function around `e` holds there, by `with` or by calls, where `self` is the name of its
// object; none: locks of the module are told. A context manager that is not known may be a lock.
// Not thread-safe.
[[nodiscard]] Holding holding_at(Program& program, ExprRef e, Name self);

}  // namespace interlock
