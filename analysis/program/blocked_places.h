#pragma once

#include <vector>

#include "analysis/program/blocking_kind.h"
#include "analysis/program/blocking_search.h"
#include "analysis/program/contexts.h"
#include "analysis/program/program.h"

// Where a file's coroutine code keeps its event loop from other tasks. Not thread-safe, as the
// program is not.
namespace interlock {

// By itself: what stands there blocks. A value.
struct BlockedPlace {
  ExprRef at;  // what is called, handed to the loop to be called, entered by `with`, or
               // gone through
  const Api* api = nullptr;  // what blocks
  ExprRef call;              // or what is gone through; invalid where none could be made elsewhere
  ExprRef inner;  // in a function of the coroutine's own that is called at `at`: the callee there
};

// Through other functions. A value.
struct BlockedChain {
  ExprRef at;    // a CallEdge's
  ExprRef call;  // invalid where `at` is not called
  BlockingChain chain;
  BlockingKind kind = BlockingKind::call;
};

// All of the root module's functions that run on the event loop, in source order within each of its
// units.
[[nodiscard]] std::vector<BlockedPlace> blocked_places(Program& program, Contexts& contexts);

// The same for chains: for each place the surest one, and of those that come to the same end the
// first.
[[nodiscard]] std::vector<BlockedChain> blocked_chains(Program& program, Contexts& contexts,
                                                       BlockingSearch& search);

}  // namespace interlock
