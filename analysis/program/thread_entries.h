#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// A function of this file that a thread runs. A value.
struct ThreadEntry {
  FunctionRef function;
  ExprRef call;             // that sends it there; invalid for what a thread's class runs by itself
  ExprRef argument;         // which says what runs
  bool several = false;     // threads run it at the same time
  bool is_awaited = false;  // the one who sends it waits without blocking
};

// The entries among the methods of `c`, in threads of its own kind and by calls anywhere in the
// file, and among the functions inside them. Not thread-safe.
[[nodiscard]] std::vector<ThreadEntry> thread_entries(Program& program, ClassRef c);

// Whether code at `e` cannot run at the same time as the threads of `entries` that its function
// starts or has waited for.
[[nodiscard]] bool is_before_or_after(Program& program, ExprRef e,
                                      const std::vector<ThreadEntry>& entries);

}  // namespace interlock
