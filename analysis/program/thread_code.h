#pragma once

#include <optional>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/program/thread_entries.h"

namespace interlock {

// The code of a file that threads run: their entries, and what those call in the same file. Found
// when first asked for. Not thread-safe. REQUIRES: the program outlives it.
class ThreadCode {
 public:
  explicit ThreadCode(Program& program) : program_(program) {}

  // What sends `f` to a thread, itself or a function that calls it; null where nothing is known
  // to. What runs an event loop in its thread, or asks which thread it is in, doesn't count.
  [[nodiscard]] const ThreadEntry* entry_of(FunctionRef f);
  // Whether the thread of `entry` runs `f`.
  [[nodiscard]] bool runs(const ThreadEntry& entry, FunctionRef f);

 private:
  struct Thread {
    ThreadEntry entry;
    std::vector<FunctionRef> code;
  };
  void find_threads();

  Program& program_;
  std::optional<std::vector<Thread>> threads_;
};

}  // namespace interlock
