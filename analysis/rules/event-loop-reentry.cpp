#include <string>

#include "analysis/program/effects.h"
#include "analysis/program/notebook.h"
#include "analysis/rules/blocking_report.h"

namespace interlock {
namespace {

// The code of an open notebook's cells runs on a loop, too, but may block it: nobody else is there.
void check_cells(const RuleContext& context, FindingSink& sink) {
  if (!is_open_notebook(context.text())) return;
  Program& program = context.program();
  for (const ExprId id : program.unit(0).calls) {
    const ExprRef call{0, id};
    if (evaluation_of(program, call).function.valid()) continue;
    const Api* api = blocking_api(program, call);
    if (api == nullptr || blocking_kind(*api) != BlockingKind::loop_reentry) continue;
    const ExprRef callee = program.child(call, 0);
    sink.report(program.range(callee), "`" + context.quoted(callee) +
                                           "` fails in a cell: an event loop is running already");
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  check_cells(context, sink);
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
