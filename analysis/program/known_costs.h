#pragma once

#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/program/project_function.h"

namespace interlock {

// Who runs whom. A value.
struct FunctionRun {
  ProjectFunction callee;
  ProjectFunction caller;
};

// What is remembered of how functions come to block. What a function costs depends on itself and on
// all that it runs: forgetting one forgets those that lead to it, and no others. Not thread-safe.
class KnownCosts {
 public:
  [[nodiscard]] const BlockingCosts* find(const ProjectFunction& f) const;
  void add(const CostTable& costs) { costs_.insert(costs.begin(), costs.end()); }
  // Who runs whom among these functions, and among them and others. REQUIRES, for the two below:
  // called for all costs that were added.
  void note(const CostTable& costs, const std::vector<FunctionRun>& runs);
  void forget(const FunctionsOf& functions);
  // The functions of the file, of whatever objects they are methods.
  void forget_file(Name path);
  void clear();

 private:
  using Functions = std::unordered_set<ProjectFunction, ProjectFunctionHash>;

  CostTable costs_;
  std::map<FunctionsOf, Functions> functions_;
  std::unordered_map<ProjectFunction, Functions, ProjectFunctionHash> callers_;
};

}  // namespace interlock
