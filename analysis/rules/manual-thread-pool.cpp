#include <string_view>

#include "analysis/fixes/thread_pool.h"
#include "analysis/program/thread_loop.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Tests start many real threads because that is what they test.
bool is_in_test(const Program& program, ExprRef e) {
  const FunctionRef around = program.function_around(e);
  if (!around.valid()) return false;
  const Unit& unit = program.unit(around.unit);
  for (FunctionId f = around.id; f != kNone; f = unit.functions[f].enclosing) {
    if (text_of(unit.functions[f].name).starts_with("test")) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const auto loop = thread_loop(program, call);
    if (!loop || is_in_test(program, call)) return;
    Finding& finding = sink.report(program.range(program.child(call, 0)),
                                   "threads started in a loop and joined: a thread pool does both");
    finding.related.push_back({program.range(loop->join), "joined here"});
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  if (const auto loop = thread_loop(context.program(), expr_of(finding.payload))) {
    offer_thread_pool(context, *loop, sink);
  }
}

}  // namespace

extern const Rule manual_thread_pool_rule;
const Rule manual_thread_pool_rule = {
    .name = "manual-thread-pool",
    .summary =
        "Threads are started in a loop and joined right after, which a thread pool does in one "
        "block",
    .rationale = "A thread loses what its function returns and raises, and there is one an item",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
