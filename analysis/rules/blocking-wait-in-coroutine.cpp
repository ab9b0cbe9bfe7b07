#include <array>

#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC200", "ASYNC222"};

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_places(context, BlockingKind::wait, sink);
  report_blocked_chains(context, BlockingKind::wait, sink);
}

}  // namespace

extern const Rule blocking_wait_in_coroutine_rule;
const Rule blocking_wait_in_coroutine_rule = {
    .name = "blocking-wait-in-coroutine",
    .summary = "A coroutine waits for a thread or a process in a way that blocks its event loop",
    .rationale =
        "Until the other side gives way the event loop stands still, and where that side "
        "needs the loop both wait forever",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = offer_unblocking,
};

}  // namespace interlock
