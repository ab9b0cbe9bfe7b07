#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_chains(context, BlockingKind::call, sink);
}

}  // namespace

extern const Rule blocking_chain_rule;
const Rule blocking_chain_rule = {
    .name = "blocking-chain",
    .summary = "A coroutine calls a function that comes to a call that blocks the event loop",
    .rationale =
        "Until the call returns no other task runs, no timer fires and no connection is served",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = offer_unblocking,
};

}  // namespace interlock
