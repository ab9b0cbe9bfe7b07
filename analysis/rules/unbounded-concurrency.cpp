#include <string>

#include "analysis/fixes/limit_tasks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/suspensions.h"
#include "analysis/program/task_limits.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void report(const RuleContext& context, ExprRef coroutine, ExprRef iterable, FindingSink& sink) {
  const Program& program = context.program();
  const ExprRef callee =
      program.expr(coroutine).kind == ExprKind::call ? program.child(coroutine, 0) : coroutine;
  Finding& finding =
      sink.report(program.range(callee), "a task of `" + context.quoted(callee) +
                                             "` for each item of `" + context.quoted(iterable) +
                                             "`, all at once, however many there are");
  finding.payload = payload_of(coroutine);
}

// The call in `e`, or in the task that it makes; invalid where it is none.
ExprRef coroutine_in(Program& program, ExprRef e) {
  if (program.expr(e).kind != ExprKind::call) return {};
  const Api* api = called_api(program, e);
  if (api == nullptr || !makes_task(*api)) return e;
  const ExprRef given = argument_of(program, e, 0, "coro");
  return given.valid() && program.expr(given).kind == ExprKind::call ? given : ExprRef{};
}

// `gather(*[load(url) for url in urls])`
void check_gather(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i) {
    ExprRef items = program.child(call, i);
    if (program.expr(items).kind == ExprKind::star) items = program.child(items, 0);
    const ExprKind kind = program.expr(items).kind;
    if (kind != ExprKind::comprehension && kind != ExprKind::generator) continue;
    const ExprRef coroutine = coroutine_in(program, program.child(items, 0));
    if (!coroutine.valid() || !coroutine_of(program, coroutine).known()) continue;
    for (const Iteration& iteration : program.unit(call.unit).iterations) {
      if (iteration.scope != program.expr(items).link || iteration.iterable == kNone) continue;
      const ExprRef iterable{call.unit, iteration.iterable};
      if (is_bounded(program, iterable) || is_limited(program, coroutine)) break;
      report(context, coroutine, iterable, sink);
      break;
    }
  }
}

// `for url in urls: group.create_task(load(url))`
void check_loop(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const FunctionRef f = program.function_around(call);
  const Unit& unit = program.unit(call.unit);
  if (!f.valid() || !program.function(f).is_async || program.expr(call).statement == kNone) return;
  StatementId loop = program.expr(call).statement;
  while (loop != kNone && unit.statements[loop].kind != StatementKind::for_)
    loop = unit.statements[loop].parent;
  if (loop == kNone || !is_own_statement(program, f, loop)) return;
  const auto values = unit.values_of(unit.statements[loop]);
  if (values.empty() || values[0] == kNone) return;
  const ExprRef coroutine = coroutine_in(program, call);
  if (!coroutine.valid() || coroutine == call || !coroutine_of(program, coroutine).known()) return;
  // What the loop waits for in between may be a place among those that may run.
  const auto suspensions = suspensions_of(program, f);
  const Suspension* waits = first_suspension(suspensions, loop + 1, unit.statements[loop].end);
  const ExprRef iterable{call.unit, values[0]};
  if (waits != nullptr || is_bounded(program, iterable) || is_limited(program, coroutine)) return;
  report(context, coroutine, iterable, sink);
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (program.expr(call).child_count < 2) return;
    const Api* api = called_api(program, call);
    if (api == nullptr) return;
    const bool waits = api->role == Role::gather || api->role == Role::wait_tasks ||
                       api->role == Role::as_completed;
    if (waits) check_gather(context, call, sink);
    if (makes_task(*api)) check_loop(context, call, sink);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_limit(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule unbounded_concurrency_rule;
const Rule unbounded_concurrency_rule = {
    .name = "unbounded-concurrency",
    .summary = "A task is made for each item of an input that may have any number of them",
    .rationale =
        "Ten thousand items are ten thousand connections at once: the other side refuses them, or "
        "memory and file descriptors run out",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 6},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
