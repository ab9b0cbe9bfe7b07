#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_places(context, BlockingKind::loop_reentry, sink);
  report_blocked_chains(context, BlockingKind::loop_reentry, sink);
}

}  // namespace

extern const Rule event_loop_reentry_rule;
const Rule event_loop_reentry_rule = {
    .name = "event-loop-reentry",
    .summary =
        "A coroutine starts an event loop, or waits for one to finish, while its own is running",
    .rationale =
        "It raises an exception wherever it is reached, and the coroutine that it is given "
        "never runs",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = offer_unblocking,
};

}  // namespace interlock
