#pragma once

#include <optional>
#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// A function of this file that a thread runs. A value.
struct ThreadEntry {
  FunctionRef function;
  ExprRef call;          // that sends it there; invalid for what a thread's class runs by itself
  ExprRef argument;      // which says what runs
  bool several = false;  // threads run it at the same time
  bool has_one_worker = false;
  bool is_awaited = false;  // the one who sends it waits without blocking
  // The one who sends it waits for it later, or goes on in a loop: nothing tells that others use
  // the object meanwhile.
  bool is_scoped = false;
};

// What calls anywhere in the file send to a thread, among its functions; nothing where its threads
// take turns, as they wait, and never else. Not thread-safe.
[[nodiscard]] std::optional<std::vector<ThreadEntry>> sent_to_threads(Program& program);
// What threads of the kind of `c` run by themselves.
[[nodiscard]] std::vector<ThreadEntry> thread_bodies(Program& program, ClassRef c);
// Both.
[[nodiscard]] std::vector<ThreadEntry> thread_entries(Program& program, ClassRef c);

// Where code stands before threads start, or after they have been waited for. Not thread-safe.
// REQUIRES: program and entries outlive it.
class ThreadOrder {
 public:
  ThreadOrder(Program& program, const std::vector<ThreadEntry>& entries);

  // Whether code at `e` cannot run at the same time as the threads that its function starts or has
  // waited for, itself or through functions of this file.
  [[nodiscard]] bool is_before_or_after(ExprRef e) const;
  // The same for an update: one that counts up before a thread starts shows that the function is
  // called again while that thread runs, unless the function itself sees its end.
  [[nodiscard]] bool is_update_before_or_after(ExprRef e) const;

 private:
  struct Event {
    ExprRef call;
    FunctionRef around;
    bool starts = false;
    bool waits = false;
    bool is_scoped = false;
  };
  void add_callers();
  bool is_outside(ExprRef e, bool (*starts)(const Event&)) const;
  bool is_after_pool(ExprRef e) const;

  Program& program_;
  const std::vector<ThreadEntry>& entries_;
  std::vector<Event> events_;
};

}  // namespace interlock
