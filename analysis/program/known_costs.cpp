#include "analysis/program/known_costs.h"

namespace interlock {

const BlockingCosts* KnownCosts::find(const ProjectFunction& f) const {
  const auto found = costs_.find(f);
  return found == costs_.end() ? nullptr : &found->second;
}

void KnownCosts::note(const CostTable& costs, const std::vector<FunctionRun>& runs) {
  for (const auto& [f, cost] : costs) functions_[functions_of(f)].insert(f);
  for (const FunctionRun& run : runs) callers_[run.callee].insert(run.caller);
}

void KnownCosts::forget(const FunctionsOf& functions) {
  const auto known = functions_.extract(functions);
  if (known.empty()) return;
  std::vector<ProjectFunction> gone(known.mapped().begin(), known.mapped().end());
  while (!gone.empty()) {
    const ProjectFunction f = gone.back();
    gone.pop_back();
    costs_.erase(f);
    const auto callers = callers_.extract(f);
    if (callers.empty()) continue;
    gone.insert(gone.end(), callers.mapped().begin(), callers.mapped().end());
  }
}

void KnownCosts::forget_file(Name path) {
  std::vector<FunctionsOf> all;
  for (auto at = functions_.lower_bound({path, Name::none}); at != functions_.end(); ++at) {
    if (at->first.path != path) break;
    all.push_back(at->first);
  }
  for (const FunctionsOf& functions : all) forget(functions);
}

void KnownCosts::clear() {
  costs_.clear();
  functions_.clear();
  callers_.clear();
}

}  // namespace interlock
