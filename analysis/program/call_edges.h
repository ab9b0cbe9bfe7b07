#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/program/reach.h"

// What a function does at once when it is called. Not thread-safe, as the program is not.
namespace interlock {

// Where a place runs what one of several values says: all edges of one group, numbered from 1 in
// their function, are for one value, and say which of how many alternatives they belong to. An
// alternative without an edge runs nothing that is known. A value.
struct Choice {
  std::uint32_t group = 0;  // 0: there is only one value
  std::uint32_t alternative = 0;
  std::uint32_t alternatives = 1;
  friend auto operator<=>(const Choice&, const Choice&) = default;
};

// A place where a function runs another one, or blocks. A value.
struct CallEdge {
  ExprRef at;          // the callee of a call; a property that is read; what `with` enters or `for`
                       // goes through
  FunctionRef callee;  // plain, not a coroutine function; invalid where `api` says what blocks
  ClassRef receiver;   // of a method: the class of the object it is called on; invalid: its own
  const Api* api = nullptr;
  Reach reach = Reach::always;         // of the place, from the beginning of the function
  Reach callee_reach = Reach::always;  // of the callee, from the place: it may keep its results
  Choice choice;
};

// All that running `f` runs in turn, in source order. `receiver`: the class of the object that `f`
// is a method of, where that may be a derived one: its methods are those that `self` has then. What
// an event loop that runs keeps from being reached (`try: get_running_loop()`, `except
// RuntimeError: ...`) is left out. The program remembers it.
[[nodiscard]] const std::vector<CallEdge>& edges_of(Program& program, FunctionRef f,
                                                    ClassRef receiver = {});

}  // namespace interlock
