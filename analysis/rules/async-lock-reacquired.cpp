#include "analysis/rules/lock_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  report_reacquired(context, LocksOf::tasks, sink);
}

}  // namespace

extern const Rule async_lock_reacquired_rule;
const Rule async_lock_reacquired_rule = {
    .name = "async-lock-reacquired",
    .summary = "A task that holds a lock of the event loop waits for the same lock",
    .rationale = "No lock of tasks can be taken twice: the task waits for itself, for ever",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
