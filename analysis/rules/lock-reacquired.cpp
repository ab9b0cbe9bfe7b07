#include "analysis/fixes/reentrant_lock.h"
#include "analysis/rules/lock_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  report_reacquired(context, LocksOf::threads, sink);
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  if (finding.payload != kNoPayload) offer_reentrant_lock(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule lock_reacquired_rule;
const Rule lock_reacquired_rule = {
    .name = "lock-reacquired",
    .summary = "A thread that holds a lock waits for the same lock",
    .rationale = "A lock doesn't know who holds it: the thread waits for itself, for ever",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
