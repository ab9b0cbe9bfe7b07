#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_places(context, BlockingKind::computation, sink);
  report_blocked_chains(context, BlockingKind::computation, sink);
}

}  // namespace

extern const Rule cpu_bound_in_coroutine_rule;
const Rule cpu_bound_in_coroutine_rule = {
    .name = "cpu-bound-in-coroutine",
    .summary =
        "A coroutine computes for so long that the other tasks of its event loop have to wait",
    .rationale =
        "While it computes no other task runs, and a thread helps only where the function "
        "releases the interpreter lock",
    .principle = Principle::executor_fits_the_work,
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
