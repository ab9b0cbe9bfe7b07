#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/contexts.h"
#include "analysis/program/program.h"
#include "analysis/program/suspensions.h"

// What other tasks may change between a coroutine's reading and its writing. Not thread-safe, as
// the program is not.
namespace interlock {

enum class AwaitRaceKind : std::uint8_t {
  update,  // what is written is made of what was read
  check,   // a condition asked whether to write
};

// A place that tasks may share, read before a suspension and written after it, without a lock that
// is held all the while. A value.
struct AwaitRace {
  AwaitRaceKind kind = AwaitRaceKind::update;
  FunctionRef function;
  ExprRef place;       // where it is written: `self.n`, `cache[key]`, a global name
  ExprRef read;        // where it is read
  ExprRef suspension;  // in between
};

// `self.cache` of `self.cache[key]`: the name, or the attribute of `self`, that holds the place.
[[nodiscard]] ExprRef root_place(const Program& program, ExprRef e);

// All in a coroutine function, in source order of the writing.
[[nodiscard]] std::vector<AwaitRace> await_races(Program& program, FunctionRef f);

// A function that runs as a task, as the file says. A value.
struct TaskEntry {
  FunctionRef function;
  ExprRef at;            // what says so
  bool several = false;  // on the same object, at the same time
};

// Which coroutine functions of a file run beside others as tasks. Found when first asked for. Not
// thread-safe. REQUIRES: the program outlives it.
class ConcurrentTasks {
 public:
  explicit ConcurrentTasks(Program& program) : program_(program) {}

  // What shows that another task may run `race.function`, or what writes the same place, on the
  // same object meanwhile; invalid where nothing does.
  [[nodiscard]] ExprRef beside(const AwaitRace& race);

 private:
  void find_entries();
  void add_entries_of(FunctionRef f);
  [[nodiscard]] bool is_shared_receiver(ExprRef callee);
  [[nodiscard]] bool is_repeated(ExprRef at);
  // `entry` and what it runs itself, on the same object where that is one of `klass`.
  std::vector<FunctionRef> code_of(const TaskEntry& entry, ClassRef klass);
  bool writes(FunctionRef f, const AwaitRace& race);

  Program& program_;
  bool are_known_ = false;
  std::vector<TaskEntry> entries_;
};

}  // namespace interlock
