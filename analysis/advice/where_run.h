#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Where something that is run like that runs; `here` where that is the caller's own place. Pure
// functions.
[[nodiscard]] RunsOn runs_on(RunHow how);
// "event loop", "worker thread", "process"; "" for `here`.
[[nodiscard]] std::string_view words_of(RunsOn runs_on);

// A call by which a function of the file starts another one elsewhere. A value.
struct Spawn {
  FunctionRef from;  // without an id: the code of the module
  RunEdge edge;
};

// Where the functions of a file run, as far as it says: by their contexts, and by the calls of the
// file that start them elsewhere. Not thread-safe, as the context is not.
class WhereRun {
 public:
  explicit WhereRun(const RuleContext& context);

  // `here`: wherever it is called from. Of a function that runs in several places, the one that is
  // seen first counts.
  [[nodiscard]] RunsOn of(FunctionRef f) const;
  [[nodiscard]] const std::vector<Spawn>& spawns() const { return spawns_; }

 private:
  const RuleContext& context_;
  std::vector<Spawn> spawns_;
  std::map<std::pair<std::uint32_t, FunctionId>, RunsOn> started_;
};

}  // namespace interlock
