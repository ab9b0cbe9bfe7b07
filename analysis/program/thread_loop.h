#pragma once

#include <optional>

#include "analysis/program/program.h"

namespace interlock {

// Threads that one loop makes, or that a list is written out of, the same or the next one starts,
// and the next one joins. A value.
struct ThreadLoop {
  ExprRef making;            // `Thread(target=...)`, the first one of a list that is written out
  ExprRef run;               // what each of them runs
  ExprRef display;           // `[Thread(target=a), Thread(target=b)]`: such a list; else invalid
  ExprRef join;              // `thread.join`
  ExprRef iterable;          // what the threads are made for; invalid for a display
  ExprRef target;            // `url` in `for url in urls`
  StatementRef first;        // of the loops
  StatementRef last;         // the one that joins
  Name list = Name::none;    // that holds the threads
  Name thread = Name::none;  // each of them while it is made; none in a comprehension
  bool is_mapping = false;   // it is a dictionary, whose values are the threads
  bool is_plain = true;      // the loops do nothing else
};

// The loops around `making`; nothing where it is no call of a thread's class with a target, or
// where other things happen between the loops. Not thread-safe.
[[nodiscard]] std::optional<ThreadLoop> thread_loop(Program& program, ExprRef making);

}  // namespace interlock
