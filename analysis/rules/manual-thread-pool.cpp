#include <algorithm>
#include <string_view>

#include "analysis/fixes/thread_pool.h"
#include "analysis/program/test_code.h"
#include "analysis/program/thread_loop.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool is_barrier(Program& program, ExprRef e) {
  return program.resolve(e).is_a(Role::barrier);
}

// Whether the threads meet at a barrier: in a pool that is too small they would wait for ever.
bool wait_for_each_other(Program& program, const ThreadLoop& loop) {
  if (!loop.run.valid()) return false;
  const Value run = program.resolve(loop.run);
  if (run.kind != ValueKind::function) return false;
  const Unit& unit = program.unit(run.function.unit);
  const ByteRange body = unit.functions[run.function.id].range;
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef callee = program.child({run.function.unit, id}, 0);
    return body.contains(program.expr(callee).range) &&
           program.expr(callee).kind == ExprKind::attribute &&
           is_barrier(program, program.child(callee, 0));
  });
}

// Whether the list of threads holds others, too, as far as its name tells: something else is done
// with it before the loops.
bool has_other_threads(const Program& program, const ThreadLoop& loop) {
  const Unit& unit = program.unit(loop.making.unit);
  const FunctionRef f = program.function_around(loop.making);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& x = unit.exprs[id];
    const bool is_use = x.kind == ExprKind::name && x.name == loop.list && !x.is_target;
    if (!is_use || x.statement == kNone || x.statement >= loop.first.id) continue;
    if (program.function_around(ExprRef{loop.making.unit, id}) == f) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const auto loop = thread_loop(program, call);
    // Tests start many real threads because that is what they test.
    if (!loop || is_in_test(program, call) || wait_for_each_other(program, *loop)) return;
    if (has_other_threads(program, *loop)) return;
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
