#include <array>

#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 9> kAlsoKnownAs = {"ASYNC200", "ASYNC210", "ASYNC212",
                                                          "ASYNC220", "ASYNC221", "ASYNC230",
                                                          "ASYNC240", "ASYNC250", "ASYNC251"};

void check(const RuleContext& context, FindingSink& sink) {
  report_blocked_places(context, BlockingKind::call, sink);
}

}  // namespace

extern const Rule blocking_call_in_coroutine_rule;
const Rule blocking_call_in_coroutine_rule = {
    .name = "blocking-call-in-coroutine",
    .summary = "A coroutine makes a call that blocks the thread of its event loop",
    .rationale =
        "Until the call returns no other task runs, no timer fires and no connection is served",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = offer_unblocking,
};

}  // namespace interlock
