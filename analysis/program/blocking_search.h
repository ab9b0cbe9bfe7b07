#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/program/call_graph.h"

namespace interlock {

// One step of a chain: in a function of the file at `path`, what stands at `range` runs the next
// function, or is the call that blocks. A value.
struct ChainHop {
  Name path = Name::none;  // none: the root's own, where that is no file
  ByteRange range;
  std::uint32_t line = 0;     // from 0
  Name written = Name::none;  // the last name of what is called there
};

// How calling a function blocks the thread: the witness. A value.
struct BlockingChain {
  std::vector<ChainHop> hops;  // the last is the call of `api`
  const Api* api = nullptr;
  int conditions = 0;  // on the way: one for each Reach::sometimes, two for each Reach::seldom
  bool ends_in_library = false;  // the call that blocks is in an installed library
};

// Looks for the shortest way from a function to a call that blocks, over the root module's own
// edges and, for other modules, those of `graph`. Chains that always run come before those that
// sometimes do, and networks before disks. Waits for locks are left out, as most are short; so are
// calls with low confidence. Not thread-safe.
class BlockingSearch {
 public:
  // `graph` may be null: calls then lead nowhere but in the root module.
  BlockingSearch(Program& root, CallGraph* graph);

  // `f` is of the program; `receiver`: see CallEdge. Nothing where it is not known to block.
  [[nodiscard]] std::optional<BlockingChain> find(FunctionRef f, ClassRef receiver);

 private:
  ProjectEdges edges(const ProjectFunction& f);
  ProjectEdges own_edges(const ProjectFunction& f);
  std::optional<std::optional<BlockingCost>> known(const ProjectFunction& f);
  void compute(const ProjectFunction& f);

  Program& root_;
  CallGraph* graph_;
  Name root_path_;
  std::uint64_t generation_;
  std::map<ProjectFunction, ProjectEdges> edges_;
  std::map<ProjectFunction, std::optional<BlockingCost>> costs_;
};

}  // namespace interlock
