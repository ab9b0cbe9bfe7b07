#pragma once

#include <set>
#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// A call in a function that takes a lock or gives it back. A value.
struct LockEvent {
  ExprRef callee;
  StatementId statement = kNone;
  bool is_acquire = false;
  bool is_condition = false;  // `if lock.acquire(blocking=False):`
  bool is_negated = false;    // `if not ...`
  bool may_fail = false;      // the time limit is ignored: it goes on without the lock
  bool may_raise = false;     // `await wait_for(lock.acquire(), 1)`
};

// What one function does with one exclusive lock by hand. Immutable once filled; not thread-safe.
class LockEvents {
 public:
  LockEvents(Program& program, FunctionRef f, ExprRef lock);
  void add(const LockEvent& event) { events_.push_back(event); }
  void add_unclear() { is_clear_ = false; }
  // Sorts what was added.
  void finish(Program& program);

  [[nodiscard]] ExprRef lock() const { return lock_; }
  // In source order, those that are conditions aside.
  [[nodiscard]] const std::vector<LockEvent>& all() const { return events_; }
  // It takes and releases the lock, each call says what comes of it, and no other function of the
  // file gives the lock back for it.
  [[nodiscard]] bool is_clear() const { return is_clear_; }
  // The call that is the condition of an `if` or `while`; null where it is another one.
  [[nodiscard]] const LockEvent* condition_of(StatementId s) const;
  // Whether something else is called there.
  [[nodiscard]] bool may_raise(StatementId s) const { return calling_.contains(s); }
  // `return True`: the caller is told that it has the lock.
  [[nodiscard]] bool returns_success(StatementId s) const;
  // The first call in the statements [first, end) that gives the lock back; null where none does.
  [[nodiscard]] const LockEvent* first_release_in(StatementId first, StatementId end) const;
  // Where taking the lock fails unnoticed and it is released all the same: the call that takes it,
  // and that release; null where there is none.
  [[nodiscard]] const LockEvent* ignored_failure() const;
  [[nodiscard]] const LockEvent* first_release_after(const LockEvent& acquire) const;
  // `try: prepare(); lock.acquire()` with a `finally` that releases: the statement that may fail
  // before the lock is taken; kNone where there is none.
  [[nodiscard]] StatementId failure_before(const LockEvent& acquire) const;
  // The release of that `finally`, where it asks for nothing; null where there is none.
  [[nodiscard]] const LockEvent* release_in_finally(const LockEvent& acquire) const;

 private:
  [[nodiscard]] bool is_handed_over(Program& program) const;

  const Unit& unit_;
  FunctionRef f_;
  ExprRef lock_;
  bool is_clear_ = true;
  std::vector<LockEvent> events_;
  std::vector<LockEvent> conditions_;
  std::set<StatementId> calling_;
};

// One for each lock that `f` takes or releases by calls, of those whose making is known.
[[nodiscard]] std::vector<LockEvents> lock_events_of(Program& program, FunctionRef f);

}  // namespace interlock
