#include <algorithm>
#include <string>

#include "analysis/fixes/hold_pool.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/own_object.h"
#include "analysis/program/test_code.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The loop whose every turn comes to the statement; invalid where there is none, or where only some
// turns may: under a condition, or in a `try`, after whose handler the loop tries again.
StatementRef loop_around_each(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    switch (unit.statements[s].kind) {
      case StatementKind::block:
      case StatementKind::with:
        continue;
      case StatementKind::for_:
      case StatementKind::while_:
        return {statement.unit, s};
      default:
        return {};
    }
  }
  return {};
}

// Whether `e` or a part of it is given a value in the loop: each turn has another pool.
bool depends_on_turn(const Program& program, ExprRef made, StatementRef loop) {
  const Unit& unit = program.unit(made.unit);
  const ByteRange range = program.expr(made).range;
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    if (e.kind != ExprKind::name || !range.contains(e.range)) return false;
    const auto bindings = unit.bindings_of(e.scope, e.name);
    return std::any_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
      return b.statement != kNone && b.statement >= loop.id &&
             b.statement < unit.statements[loop.id].end;
    });
  });
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef made) {
    const Expr& x = program.expr(made);
    if (x.parent != kNone || x.statement == kNone) return;
    const StatementRef statement{made.unit, x.statement};
    const StatementRef loop = loop_around_each(program, statement);
    if (!loop.valid() || pool_made_by(program, made) == nullptr) return;
    const OwnObject pool = own_object(program, made);
    if (pool.escapes || !pool.givings.empty() || depends_on_turn(program, made, loop)) return;
    // A loop that is left in its first turn, or that tries something several times.
    const StatementId end = program.statement(loop).end;
    const FunctionRef around = program.function_around(made);
    if (!around.valid() || may_leave(program, around, statement.id, end)) return;
    if (is_in_test(program, made)) return;
    Finding& finding = sink.report(program.range(program.child(made, 0)),
                                   "each turn of the loop makes a pool of its own");
    finding.payload = payload_of(ExprRef{statement.unit, statement.id});
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  const StatementRef with{place.unit, place.id};
  const Statement& statement = context.program().statement(with);
  if (statement.kind == StatementKind::with && statement.value_count == 1)
    offer_pool_around_loop(context, with, sink);
}

}  // namespace

extern const Rule executor_in_loop_rule;
const Rule executor_in_loop_rule = {
    .name = "executor-in-loop",
    .summary = "A pool of threads or processes is made in each turn of a loop",
    .rationale =
        "Starting the workers costs more than most work they get, and each turn waits for its "
        "slowest piece before the next one begins",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::concurrent_futures | Libraries::multiprocessing | Libraries::threading,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
