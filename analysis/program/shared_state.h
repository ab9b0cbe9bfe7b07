#pragma once

#include <vector>

#include "analysis/program/lock_regions.h"
#include "analysis/program/program.h"
#include "analysis/program/thread_entries.h"
#include "analysis/text/text.h"

namespace interlock {

// `self.name = ...`, `self.name[key] = ...` in a method or a function inside it. A value.
struct AttributeWrite {
  Name attribute = Name::none;
  ExprRef target;
  StatementRef statement;
  FunctionRef method;
  FunctionRef owner;     // the innermost function; the method itself where there is none
  bool updates = false;  // reads what it writes
  Holding holding;
};

// An update of an attribute that another thread may be updating at the same time. A value.
struct UnguardedUpdate {
  AttributeWrite write;
  Name lock = Name::none;  // of `self`, which guards the attribute elsewhere; none: nothing does
  ExprRef entry;           // the argument that sends a writer to a thread
  FunctionRef runs;        // that writer
  bool may_hold = false;   // some callers of the method hold a lock already
};

// One class of a file, seen by several threads: RacerD's trigger (Blackshear, Gorogiannis, O'Hearn,
// Sergey: RacerD, OOPSLA 2018): it owns a lock, or one of its methods runs in a thread. What
// is not known to be unguarded counts as guarded. Not thread-safe.
// REQUIRES: program and text outlive it.
class SharedState {
 public:
  SharedState(Program& program, const Text& text, ClassRef klass);

  // In source order.
  [[nodiscard]] std::vector<UnguardedUpdate> unguarded_updates();
  // The exclusive lock of threads that the class has; none where it has none, or several.
  [[nodiscard]] Name only_lock() const;

 private:
  // Where a method is called, or handed on.
  struct Site {
    std::size_t method = 0;          // in methods_
    std::size_t caller = kNoMethod;  // the method of the class that it is in
    FunctionRef owner;
    bool is_call = false;
    bool is_entry = false;
    bool is_safe = false;  // guarded, or before or after the threads
    bool is_guarded = false;
  };
  static constexpr std::size_t kNoMethod = static_cast<std::size_t>(-1);

  void collect_writes(std::size_t method);
  void add_write(std::size_t method, StatementRef statement, ExprRef target);
  bool is_update(const AttributeWrite& write) const;
  bool reads_back(ExprRef value, const AttributeWrite& write) const;
  bool is_read_of(ExprRef e, const AttributeWrite& write) const;
  bool starts_as_container(Name attribute) const;
  bool may_be_shared();
  void collect_sites();
  bool is_receiver(ExprRef e, std::size_t method);
  void find_protected();
  bool is_protected(const AttributeWrite& write);
  bool is_loose(const AttributeWrite& write);
  std::size_t method_of(FunctionRef f) const;
  FunctionRef owner_of(ExprRef e) const;
  std::vector<FunctionRef> reached_from(std::vector<FunctionRef> roots);
  std::vector<FunctionRef> reached_outside_threads();
  void add_updates_beside_lock(std::vector<UnguardedUpdate>& found);
  void add_updates_in_threads(std::vector<UnguardedUpdate>& found);

  Program& program_;
  const Text& text_;
  ClassRef klass_;
  std::vector<FunctionRef> methods_;
  std::vector<AttributeWrite> writes_;
  std::vector<ThreadEntry> entries_;
  std::vector<Site> sites_;
  std::vector<bool> is_protected_;  // by method: never runs beside others without a lock
};

}  // namespace interlock
