#pragma once

#include <optional>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/program/state_accesses.h"
#include "analysis/program/thread_entries.h"
#include "analysis/text/text.h"

namespace interlock {

// An update of state that another thread may be updating at the same time. A value.
struct UnguardedUpdate {
  StateAccess write;
  Name lock = Name::none;  // which guards the place elsewhere; none: nothing does
  ExprRef entry;           // the argument that sends a writer to a thread
  FunctionRef runs;        // that writer
  // Every unguarded update of the place is told: guarding them leaves none that is.
  bool is_complete = false;
};

// What a file does with threads, found once for all of its state. A value.
struct ThreadUse {
  std::optional<std::vector<ThreadEntry>> sent = std::nullopt;  // see sent_to_threads()
  bool names_locks = false;                                     // some class of locks
};
[[nodiscard]] ThreadUse thread_use_of(Program& program);

// The state of one class's objects, or of the file's module and its classes, seen by several
// threads: RacerD's trigger (Blackshear, Gorogiannis, O'Hearn, Sergey: RacerD, OOPSLA 2018): it
// owns a lock, or code that comes to it runs in a thread. What is not known to be unguarded counts
// as guarded. All is found when first asked for. Not thread-safe. REQUIRES: program and text
// outlive it.
class SharedState {
 public:
  // `klass` is invalid for the module.
  SharedState(Program& program, const Text& text, ClassRef klass, const ThreadUse& threads);

  [[nodiscard]] ClassRef klass() const { return klass_; }
  // In source order.
  [[nodiscard]] std::vector<UnguardedUpdate> unguarded_updates();
  // The exclusive locks of threads that the class or the module makes.
  [[nodiscard]] const std::vector<Name>& own_locks();
  // Whether it holds a lock of its own for something, or threads run code of the file.
  [[nodiscard]] bool may_be_shared();

  // The assignments, and all other accesses of what is changed, with what is held there.
  [[nodiscard]] const std::vector<StateAccess>& writes();
  [[nodiscard]] const std::vector<StateAccess>& uses();
  // Whether some access of the place may be shown to be guarded, or to be come to by a thread that
  // the file starts, as far as names tell: without either, nothing that costs more need be asked.
  [[nodiscard]] bool may_have_evidence(Name place);
  // Whether the access may run beside other threads without a lock, as far as its function and
  // those that call it tell.
  [[nodiscard]] bool is_loose(const StateAccess& access);
  // Whether it runs while nobody else has the object: a constructor, what makes the locks anew
  // (after a fork), or what returns at once where it has run before.
  [[nodiscard]] bool is_construction(FunctionRef method);
  // What sends to a thread code that comes to `a` while another thread may come to `b`; null where
  // nothing is known to.
  [[nodiscard]] const ThreadEntry* beside(const StateAccess& a, const StateAccess& b);

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

  [[nodiscard]] Name self_of(FunctionRef method) const;
  [[nodiscard]] bool makes_lock(FunctionRef method);
  [[nodiscard]] bool runs_once(FunctionRef method);
  [[nodiscard]] bool says_locked(FunctionRef method) const;
  void note_holding(std::vector<StateAccess>& accesses);
  bool may_be_guarded();
  bool may_meet_threads(Name place);
  void prepare();
  void collect_sites();
  void collect_sites_of_module();
  template <typename Visit>
  void for_each_reference(Visit visit);
  bool stands_for(ExprRef reference, std::size_t method);
  void add_site(ExprRef reference, std::size_t method);
  bool has_safe_call(std::size_t method) const;
  void find_protected();
  bool is_protected(const StateAccess& access);
  std::size_t method_of(FunctionRef f) const;
  FunctionRef owner_of(ExprRef e) const;
  std::vector<FunctionRef> reached_from(std::vector<FunctionRef> roots);
  std::vector<FunctionRef> reached_outside_threads();
  std::vector<FunctionRef> reached_beside(const ThreadEntry& entry);
  Name guard_of(const StateAccess& write);
  Name guard_of_reads(const StateAccess& write);
  bool is_of_class(const ThreadEntry& entry) const;
  void find_reached();
  bool runs_beside(std::size_t i, const StateAccess& other);
  void add_updates_beside_lock(std::vector<UnguardedUpdate>& found);
  void add_updates_in_threads(std::vector<UnguardedUpdate>& found);

  Program& program_;
  const Text& text_;
  ClassRef klass_;
  std::vector<FunctionRef>
      methods_;  // of the module: the outermost functions that come to accesses
  std::vector<ThreadEntry> entries_;
  std::optional<std::vector<StateAccess>> writes_;
  std::optional<std::vector<StateAccess>> uses_;
  std::optional<std::vector<Name>> own_locks_;
  std::optional<ThreadOrder> order_;
  std::vector<Site> sites_;
  std::vector<bool> is_protected_;  // by method: never runs beside others without a lock
  std::vector<std::vector<FunctionRef>> reached_;  // by entry: what its thread runs
  std::vector<FunctionRef> outside_;               // what other threads run
  std::optional<std::vector<Name>> touched_by_threads_;
  std::optional<bool> may_be_guarded_;
  bool is_reached_known_ = false;
  bool holds_own_lock_ = false;
  bool names_locks_ = false;
};

}  // namespace interlock
