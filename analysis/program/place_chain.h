#pragma once

#include <optional>
#include <span>

#include "analysis/program/blocking_search.h"
#include "analysis/program/call_edges.h"

namespace interlock {

// The surest chain of what one place of a coroutine runs, with the edge that it begins with. A
// value.
struct PlaceChain {
  const CallEdge* edge = nullptr;
  std::optional<BlockingChain> chain;
};

// Whether `f` is defined in the function `around`, at any depth.
[[nodiscard]] bool is_within(const Program& program, FunctionRef f, FunctionRef around);

// REQUIRES: the edges have one place. What the functions that stand in the coroutine do themselves
// is left out. Not thread-safe.
[[nodiscard]] PlaceChain surest_chain(const Program& program, BlockingSearch& search,
                                      std::span<const CallEdge> edges, FunctionRef coroutine,
                                      ChainEnd end);

}  // namespace interlock
