#pragma once

#include <optional>
#include <vector>

#include "analysis/program/attribute_writes.h"
#include "analysis/program/program.h"
#include "analysis/program/thread_entries.h"
#include "analysis/text/text.h"

namespace interlock {

// An update of an attribute that another thread may be updating at the same time. A value.
struct UnguardedUpdate {
  AttributeWrite write;
  Name lock = Name::none;  // of `self`, which guards the attribute elsewhere; none: nothing does
  ExprRef entry;           // the argument that sends a writer to a thread
  FunctionRef runs;        // that writer
  // Every unguarded update of the attribute is told: guarding them leaves none that is.
  bool is_complete = false;
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
  // The exclusive locks of threads that the class makes.
  [[nodiscard]] std::vector<Name> own_locks() const;

 private:
  // Where a method is called, or handed on.
  struct Site {
    std::size_t method = 0;          // in methods_
    std::size_t caller = kNoMethod;  // the method of the class that it is in
    FunctionRef owner;
    bool is_call = false;
    bool is_entry = false;
    bool is_safe = false;   // guarded, or before or after the threads
    bool is_local = false;  // on an object that a function outside the class has for itself
  };
  static constexpr std::size_t kNoMethod = static_cast<std::size_t>(-1);

  bool may_be_shared();
  void collect_sites();
  void collect_sites_of(ExprRef attribute);
  bool is_receiver(ExprRef e, std::size_t method);
  bool has_safe_call(std::size_t method) const;
  void find_protected();
  bool is_protected(const AttributeWrite& write);
  bool is_loose(const AttributeWrite& write);
  std::size_t method_of(FunctionRef f) const;
  FunctionRef owner_of(ExprRef e) const;
  std::vector<FunctionRef> reached_from(std::vector<FunctionRef> roots);
  std::vector<FunctionRef> reached_outside_threads();
  std::vector<FunctionRef> reached_beside(const ThreadEntry& entry);
  Name guard_of(const AttributeWrite& write);
  Name guard_of_reads(const AttributeWrite& write);
  bool is_of_class(const ThreadEntry& entry) const;
  bool runs_beside(std::size_t i, const AttributeWrite& other,
                   const std::vector<std::vector<FunctionRef>>& reached,
                   const std::vector<FunctionRef>& outside);
  void add_updates_beside_lock(std::vector<UnguardedUpdate>& found);
  void add_updates_in_threads(std::vector<UnguardedUpdate>& found);

  Program& program_;
  const Text& text_;
  ClassRef klass_;
  std::vector<FunctionRef> methods_;
  std::vector<AttributeWrite> writes_;
  std::vector<ThreadEntry> entries_;
  std::optional<ThreadOrder> order_;
  std::vector<Site> sites_;
  std::vector<bool> is_protected_;  // by method: never runs beside others without a lock
};

}  // namespace interlock
