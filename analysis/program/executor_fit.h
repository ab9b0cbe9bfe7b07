#pragma once

#include <vector>

#include "analysis/program/program.h"

// Work and what runs it: threads for waiting, processes for computing in Python. Not thread-safe,
// as the program is not.
namespace interlock {

// A function that threads or processes are given, and whose work they don't fit. A value.
struct MisplacedWork {
  ExprRef call;      // that sends it there
  ExprRef argument;  // which names it
  FunctionRef function;
  const Api* api = nullptr;  // what it computes by, or waits for; null: by itself
  ByteRange shown;           // the loop, or the call
};

// The argument of a call that a thread calls; invalid where there is none, or another executor may
// have it.
[[nodiscard]] ExprRef sent_to_thread(Program& program, ExprRef call);

// Functions of the file that only compute, with the interpreter's lock, and that several threads
// run at the same time.
[[nodiscard]] std::vector<MisplacedWork> computations_in_threads(Program& program);

// Functions of the file that only wait, for other machines and the like, and that several processes
// run: one may be wanted for its own sake. Tests want them for theirs.
[[nodiscard]] std::vector<MisplacedWork> waits_in_processes(Program& program);

}  // namespace interlock
