#include <array>

#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 4> kAlsoKnownAs = {"ASYNC200", "ASYNC212", "ASYNC232",
                                                          "ASYNC240"};

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_places(context, BlockingKind::iteration, sink);
  report_blocked_chains(context, BlockingKind::iteration, sink);
}

}  // namespace

extern const Rule blocking_iteration_in_coroutine_rule;
const Rule blocking_iteration_in_coroutine_rule = {
    .name = "blocking-iteration-in-coroutine",
    .summary = "A coroutine goes through items that the event loop has to wait for at each step",
    .rationale = "At each step no other task runs until the next item is there",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    // On real code so far: one finding, which was wrong (tests/accuracy).
    .enabled_by_default = false,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = offer_unblocking,
};

}  // namespace interlock
