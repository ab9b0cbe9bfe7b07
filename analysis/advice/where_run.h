#pragma once

#include <map>
#include <utility>

#include "analysis/rules/rule_context.h"

namespace interlock {

// Where the functions of a file run, as far as it says: by their contexts, and by the calls of the
// file that start them elsewhere. Not thread-safe, as the context is not.
class WhereRun {
 public:
  explicit WhereRun(const RuleContext& context);

  // `here`: wherever it is called from. Of a function that runs in several places, the one that is
  // seen first counts.
  [[nodiscard]] RunsOn of(FunctionRef f) const;

 private:
  const RuleContext& context_;
  std::map<std::pair<std::uint32_t, FunctionId>, RunsOn> started_;
};

}  // namespace interlock
