#pragma once

#include <string_view>

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

// `_add`, not `__add__`: the name says that code of other files doesn't use it.
[[nodiscard]] bool is_private(std::string_view name);
// `_add_locked`, `_add_with_lock`: the name says that the caller holds the lock.
[[nodiscard]] bool says_locked(std::string_view name);

// An exclusive lock of threads: what guards an attribute.
[[nodiscard]] bool is_thread_lock(const Value& value);

// Whether holding_at() may say anything within the unit: spares asking it for each place there.
[[nodiscard]] bool may_hold_locks(Program& program, std::uint32_t unit_index);
// Whether it may name an own lock there, as far as names tell.
[[nodiscard]] bool may_hold_own_locks(const Program& program, std::uint32_t unit_index);

// What the function around `e` holds there, by `with` or by calls, where `self` is the name of its
// object; none: locks of the module are told. A context manager that is not known may be a lock.
// Not thread-safe.
[[nodiscard]] Holding holding_at(Program& program, ExprRef e, Name self);

}  // namespace interlock
