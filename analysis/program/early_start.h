#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// A thread that an object starts before it has an attribute that the thread reads. A value.
struct EarlyStart {
  ExprRef start;  // the call, in the constructor, that starts the thread: `self.thread.start()`, or
                  // a base class's constructor that does
  ExprRef assigned;  // the target of the assignment that follows
  ExprRef read;      // in what the thread runs
  bool by_base = false;
};

// Those in the constructor of the class, for each start the attribute that is read first. What the
// thread reads after it has waited for something doesn't count. Not thread-safe, as the program is
// not.
[[nodiscard]] std::vector<EarlyStart> early_starts(Program& program, ClassRef c);

// Whether the call waits for other threads or processes, or for some time. Not thread-safe.
[[nodiscard]] bool waits_for_others(Program& program, ExprRef call);

}  // namespace interlock
