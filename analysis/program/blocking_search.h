#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/program/call_graph.h"
#include "analysis/program/files_read.h"

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
// sometimes do, and networks before disks. Where a place calls one of several values, it surely
// blocks if all of them do. Not thread-safe.
class BlockingSearch {
 public:
  // `graph` may be null: calls then lead nowhere but in the root module.
  BlockingSearch(Program& root, CallGraph* graph);

  // `f` is of the program; `receiver`: see CallEdge. Nothing where it is not known to block.
  [[nodiscard]] std::optional<BlockingChain> find(FunctionRef f, ClassRef receiver, ChainEnd end);

  // The edges of a function of any file; null where that is gone.
  [[nodiscard]] ProjectEdges edges(const ProjectFunction& f);

  // What the answers so far were read from, besides the root's program.
  [[nodiscard]] FilesRead files_read() const;

 private:
  ProjectEdges own_edges(const ProjectFunction& f);
  // A way to block that was found: of the function; or only of one alternative of a group of its
  // edges. The lightest is looked at first.
  struct Way {
    std::uint32_t weight = 0;
    std::uint32_t edge = 0;  // the first of its group
    ProjectFunction function;
    Choice choice;  // group 0: of the function
    friend auto operator<=>(const Way&, const Way&) = default;
  };
  class Ways;
  // How much of what the root's program has read.
  struct ProgramRead {
    std::uint32_t modules = 0;
    std::size_t files = 0;
  };
  struct Reachable {
    std::vector<ProjectFunction> functions;  // nothing is known of them
    std::unordered_map<ProjectFunction, std::vector<Way>, ProjectFunctionHash> callers;
    std::array<std::vector<Way>, kChainEnds> ends;
  };

  // Null where it was not looked for yet.
  const BlockingCosts* known(const ProjectFunction& f);
  Reachable reachable_from(const ProjectFunction& start);
  void compute(const ProjectFunction& f);
  void remember(const Reachable& all, const CostTable& costs);
  void note_root_read(const FunctionsOf& functions);
  // The edge to follow where `index` is the first of a group, and how many conditions it adds.
  std::pair<const ProjectEdge*, int> choose(const std::vector<ProjectEdge>& edges,
                                            std::uint32_t index, ChainEnd end);

  Program& root_;
  CallGraph* graph_;
  Name root_path_;
  std::uint64_t generation_ = 0;
  bool follows_changes_ = false;
  std::set<Name> shown_;                      // the files of hops
  std::map<FunctionsOf, ProgramRead> noted_;  // of the root's functions: what the graph knows of
  std::unordered_map<ProjectFunction, ProjectEdges, ProjectFunctionHash> edges_;
  CostTable costs_;
};

}  // namespace interlock
