#pragma once

#include <optional>

#include "analysis/program/program.h"

namespace interlock {

// Threads that one loop makes, the same or the next one starts, and the next one joins. A value.
struct ThreadLoop {
  ExprRef making;            // `Thread(target=...)`
  ExprRef run;               // what each of them runs
  ExprRef join;              // `thread.join`
  ExprRef iterable;          // what the threads are made for
  ExprRef target;            // `url` in `for url in urls`
  StatementRef first;        // of the loops
  StatementRef last;         // the one that joins
  Name list = Name::none;    // that holds the threads
  Name thread = Name::none;  // each of them while it is made; none in a comprehension
  bool is_plain = true;      // the loops do nothing else
};

// The loops around `making`; nothing where it is no call of a thread's class with a target, or
// where other things happen between the loops. Not thread-safe.
[[nodiscard]] std::optional<ThreadLoop> thread_loop(Program& program, ExprRef making);

}  // namespace interlock
