#pragma once

#include <vector>

#include "analysis/program/processes.h"
#include "analysis/program/program.h"
#include "analysis/python_version.h"
#include "analysis/text/text.h"

namespace interlock {

// A process that is forked while a thread of the same function runs. A value.
struct ForkBesideThread {
  ExprRef fork;    // the call
  ExprRef thread;  // the call that starts the thread, or that comes to one that does
  StartMethod method = StartMethod::fork;  // platform: forked on some platforms only
};

// The first of each function, and of the module's own code, where nothing in between waits for the
// thread. `text`: the root module's. Not thread-safe.
[[nodiscard]] std::vector<ForkBesideThread> forks_beside_threads(Program& program, const Text& text,
                                                                 PythonVersion target);

// The call by which code of `f` certainly starts a thread that it doesn't wait for; invalid where
// there is none.
[[nodiscard]] ExprRef thread_started_in(Program& program, FunctionRef f);

// Whether a thread that `call` is told to start may go on when the function around has ended: that
// waits for none, and no `with` ends the pool.
[[nodiscard]] bool may_outlive_function(Program& program, ExprRef call);

}  // namespace interlock
