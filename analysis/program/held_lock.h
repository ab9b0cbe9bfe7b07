#pragma once

#include "analysis/program/program.h"

// Locks as code holds them. Not thread-safe, as the program is not.
namespace interlock {

// A lock, semaphore or condition, of threads, processes or tasks.
[[nodiscard]] bool is_lock(const Value& value);

// A name, or names joined by dots: an expression that means the same object wherever the names do.
[[nodiscard]] bool is_path(const Program& program, ExprRef e);
// Whether two paths are of the same names.
[[nodiscard]] bool same_path(const Program& program, ExprRef a, ExprRef b);

// The role of a lock's method.
[[nodiscard]] Role role_of_member(const Value& lock, Name member);

// Whether a call of a lock's `acquire` waits until the lock is free, without a time limit.
[[nodiscard]] bool waits_without_limit(const Program& program, ExprRef call);

// The call that is all of a statement, awaited or not, of a method; invalid where there is
// something else.
[[nodiscard]] ExprRef method_call_of(const Program& program, StatementRef statement);

// The next statement of the same block; invalid after the last.
[[nodiscard]] StatementRef next_of(const Program& program, StatementRef statement);

enum class HeldLockShape : std::uint8_t {
  straight,  // lock.acquire(); ...; lock.release()
  before,    // lock.acquire(); try: ... finally: lock.release()
  inside,    // try: lock.acquire(); ... finally: lock.release()
};

// A lock that one block takes and gives back. A value.
struct HeldLock {
  HeldLockShape shape = HeldLockShape::straight;
  bool is_async = false;
  ExprRef lock;
  ExprRef acquire;  // `lock.acquire`
  ExprRef release;  // `lock.release`
  StatementRef taking;
  StatementRef giving;
  StatementRef guarded;      // the `try`
  StatementRef cleaning;     // its `finally`
  bool has_clauses = false;  // `except` or `else` beside it

  [[nodiscard]] bool valid() const { return release.valid(); }
};

// The lock that `statement` takes without a time limit and its block gives back, with nothing in
// between that would take it, give it back or change what it is; not valid() where there is none.
[[nodiscard]] HeldLock held_lock(Program& program, StatementRef statement);

}  // namespace interlock
