#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// A process that is joined before the queue that it puts into is emptied. A value.
struct QueueJoin {
  ExprRef join;   // the call
  ExprRef queue;  // as the process is given it
  ExprRef put;    // the call by which the process puts into it
  ExprRef get;    // the first call after the join that takes something out
};

// In the root module's functions, where nothing else is done with the queue that could empty it.
// Not thread-safe.
[[nodiscard]] std::vector<QueueJoin> joins_before_drained(Program& program);

}  // namespace interlock
