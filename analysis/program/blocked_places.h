#pragma once

#include <vector>

#include "analysis/program/blocking_kind.h"
#include "analysis/program/blocking_search.h"
#include "analysis/program/program.h"

// Where a file's coroutine code keeps its event loop from other tasks. Not thread-safe, as the
// program is not.
namespace interlock {

// By itself: what stands there blocks. A value.
struct BlockedPlace {
  ExprRef at;  // what is called, handed to the loop to be called, or entered by `with`
  const Api* api = nullptr;  // what blocks
  ExprRef call;              // invalid where there is none that could be made elsewhere
  ExprRef inner;  // in a function of the coroutine's own that is called at `at`: the callee there
};

// Through other functions. A value.
struct BlockedChain {
  ExprRef at;    // a CallEdge's
  ExprRef call;  // invalid where `at` is not called
  BlockingChain chain;
};

// All of the root module, in source order within each of its units.
[[nodiscard]] std::vector<BlockedPlace> blocked_places(Program& program);

// The same for chains: for each place the surest one, and of those that come to the same end the
// first.
[[nodiscard]] std::vector<BlockedChain> blocked_chains(Program& program, BlockingSearch& search);

}  // namespace interlock
