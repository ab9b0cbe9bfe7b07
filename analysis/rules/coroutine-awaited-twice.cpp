#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/tasks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/held_variable.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the coroutine that is read here is run: it is awaited, or made a task.
bool is_run(Program& program, ExprRef read) {
  if (is_awaited(program, read)) return true;
  const ExprRef call = program.parent(read);
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return false;
  if (program.expr(call).child_count < 2 || program.child(call, 1) != read) return false;
  const Api* api = called_api(program, call);
  return api != nullptr && (makes_task(*api) || api->role == Role::gather);
}

// Whether the expression is evaluated each time that its statement is.
bool is_always_evaluated(const Program& program, ExprRef e) {
  for (ExprRef up = program.parent(e); up.valid(); e = up, up = program.parent(e)) {
    const ExprKind kind = program.expr(up).kind;
    const bool is_first = program.child(up, 0) == e;
    if (kind == ExprKind::boolean && !is_first) return false;
    if (kind == ExprKind::conditional && program.child(up, 1) != e) return false;
    if (kind == ExprKind::lambda || kind == ExprKind::generator ||
        kind == ExprKind::comprehension || kind == ExprKind::comparison) {
      return false;
    }
  }
  return true;
}

// Whether the code of `later` runs only after `first` has: `first` is a part of the block that
// `later` is in, and of nothing else that may be passed by.
bool comes_after(const Program& program, ExprRef first, ExprRef later) {
  const Unit& unit = program.unit(first.unit);
  const StatementId begin = program.expr(first).statement;
  const Statement& statement = unit.statements[begin];
  const StatementKind kind = statement.kind;
  const bool goes_on = kind == StatementKind::expression || kind == StatementKind::assignment ||
                       kind == StatementKind::augmented || kind == StatementKind::if_;
  if (!goes_on || !is_always_evaluated(program, first)) return false;
  const StatementId at = program.expr(later).statement;
  if (at < statement.end && (kind != StatementKind::if_ || at == begin)) return false;
  if (statement.parent == kNone) return true;
  // The rest of the block.
  return at > begin && at < unit.statements[statement.parent].end;
}

// The loop around `read` that the assignment is not in, and that nothing leaves.
bool is_repeated(const Program& program, StatementRef made, ExprRef read) {
  const Unit& unit = program.unit(read.unit);
  if (!is_always_evaluated(program, read)) return false;
  for (StatementId s = program.expr(read).statement; s != kNone; s = unit.statements[s].parent) {
    const Statement& loop = unit.statements[s];
    if (loop.kind == StatementKind::function || loop.kind == StatementKind::try_) return false;
    if (loop.kind != StatementKind::for_ && loop.kind != StatementKind::while_) continue;
    if (made.id > s && made.id < loop.end) return false;
    if (program.expr(read).statement == s) return loop.kind == StatementKind::while_;
    for (StatementId inner = s + 1; inner < loop.end; ++inner) {
      const StatementKind kind = unit.statements[inner].kind;
      const bool may_leave = kind == StatementKind::break_ || kind == StatementKind::return_ ||
                             kind == StatementKind::raise || kind == StatementKind::else_;
      if (may_leave) return false;
    }
    return true;
  }
  return false;
}

// The read that runs a coroutine which `first` has run; invalid where there is none.
struct Again {
  ExprRef first;
  ExprRef second;
};
Again run_again(Program& program, const HeldInVariable& held) {
  std::vector<ExprRef> runs;
  for (const ExprRef read : held.reads) {
    if (is_run(program, read)) runs.push_back(read);
  }
  std::sort(runs.begin(), runs.end(), [&](ExprRef a, ExprRef b) {
    return program.expr(a).range.begin < program.expr(b).range.begin;
  });
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (is_repeated(program, held.statement, runs[i])) return {runs[i], runs[i]};
    for (std::size_t k = i + 1; k < runs.size(); ++k) {
      if (comes_after(program, runs[i], runs[k])) return {runs[i], runs[k]};
    }
  }
  return {};
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (program.resolve(call).kind != ValueKind::coroutine) return;
    const HeldInVariable held = variable_of(program, call);
    if (!held.valid() || held.is_captured) return;
    const Again again = run_again(program, held);
    if (!again.first.valid()) return;
    const Value coroutine = coroutine_of(program, call);
    if (!coroutine.known() || !is_plain_coroutine(coroutine) ||
        is_expected_to_fail(program, again.second))
      return;
    const bool is_loop = again.first == again.second;
    Finding& finding = sink.report(
        program.range(again.second),
        "the coroutine of `" + context.quoted(program.child(call, 0)) + "` is awaited " +
            (is_loop ? "in each turn of the loop" : "again") + ", and can be awaited once");
    if (!is_loop) finding.related.push_back({program.range(again.first), "awaited here first"});
    finding.payload = payload_of(call);
  });
}

// A task may be awaited any number of times.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef call = expr_of(finding.payload);
  if (context.async_library() != AsyncLibrary::asyncio || !can_await(context, call)) return;
  for (const ExprRef read : variable_of(program, call).reads) {
    if (!is_awaited(program, read)) return;
  }
  offer_task(context, call, sink);
}

}  // namespace

extern const Rule coroutine_awaited_twice_rule;
const Rule coroutine_awaited_twice_rule = {
    .name = "coroutine-awaited-twice",
    .summary = "A coroutine is awaited that has been awaited already",
    .rationale = "The second `await` raises `RuntimeError: cannot reuse already awaited coroutine`",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
