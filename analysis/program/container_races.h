#pragma once

#include <vector>

#include "analysis/program/shared_state.h"

// Containers that somebody goes through while somebody else changes them. Not thread-safe, as the
// state is not.
namespace interlock {

// A loop over a container that fails where its container changes meanwhile, and what changes it. A
// value.
struct ContainerRace {
  StateAccess iteration;
  StateAccess change;
  Name lock = Name::none;  // that is held for the change
  ExprRef entry;           // the argument that sends one of the two to a thread
  FunctionRef runs;        // what that thread runs
  ExprRef suspension;      // in the loop's body, where other tasks run; invalid for threads
  // What changes it adds and drops an item around an `await` of its own: others run meanwhile.
  bool is_around_await = false;
};

// By threads: the first change of each loop, in source order of the loops.
[[nodiscard]] std::vector<ContainerRace> container_races(Program& program, SharedState& state);

// By tasks: loops of coroutine functions that let others run before they end, over what another
// function of the class or module changes.
[[nodiscard]] std::vector<ContainerRace> container_races_of_tasks(Program& program,
                                                                  SharedState& state);

// What the loops of the file's coroutine functions go through that let others run in their bodies,
// where that is a name or an attribute, or a view of one: where container_races_of_tasks() may find
// something.
[[nodiscard]] std::vector<ExprRef> iterables_of_waiting_loops(const Program& program);

}  // namespace interlock
