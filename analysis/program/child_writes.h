#pragma once

#include <vector>

#include "analysis/program/shared_states.h"

// What processes change of a module, which each process has for itself. Not thread-safe, as the
// program is not.
namespace interlock {

// A write in code that another process runs, and a read after it by the one who started that. A
// value.
struct ChildWrite {
  StateAccess write;
  ExprRef entry;  // the argument that sends the code to another process
  ExprRef read;
};

// All in the file, in source order; the first read of each. Code that sets up a pool's processes
// is left out: what it writes is meant for them.
[[nodiscard]] std::vector<ChildWrite> child_writes(Program& program, SharedStates& states);

}  // namespace interlock
