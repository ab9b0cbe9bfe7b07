#include <algorithm>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/held_lock.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The state that an expression asks for: attributes, and what calls say. A parameter alone is none:
// `if timeout is None`.
std::vector<Name> state_in(const Program& program, ExprRef condition) {
  std::vector<Name> names;
  std::vector<ExprRef> open{condition};
  while (!open.empty()) {
    const ExprRef e = open.back();
    open.pop_back();
    const Expr& x = program.expr(e);
    if (x.kind == ExprKind::attribute) names.push_back(x.name);
    for (std::size_t i = 0; i < x.child_count; ++i) open.push_back(program.child(e, i));
  }
  return names;
}

ExprRef condition_of(const Program& program, StatementRef statement) {
  const auto values = program.unit(statement.unit).values_of(program.statement(statement));
  return values.size() == 1 ? ExprRef{statement.unit, values[0]} : ExprRef{};
}

// The innermost `if` around the statement that asks for some state; invalid where there is none.
StatementRef guard_of(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::function || kind == StatementKind::class_) break;
    if (kind == StatementKind::else_ || kind == StatementKind::elif) break;
    if (kind != StatementKind::if_) continue;
    const ExprRef condition = condition_of(program, {statement.unit, s});
    if (condition.valid() && !state_in(program, condition).empty()) return {statement.unit, s};
  }
  return {};
}

// Whether the function asks for the same state once more after the `if`.
bool is_asked_again(const Program& program, StatementRef guard) {
  const Unit& unit = program.unit(guard.unit);
  const std::vector<Name> asked = state_in(program, condition_of(program, guard));
  for (StatementId s = unit.statements[guard.id].end; s < unit.statements.size(); ++s) {
    const Statement& later = unit.statements[s];
    if (later.scope != unit.statements[guard.id].scope) continue;
    const auto values = unit.values_of(later);
    for (const ExprId id : values) {
      if (id == kNone) continue;
      const std::vector<Name> names = state_in(program, {guard.unit, id});
      const bool again = std::any_of(names.begin(), names.end(), [&](Name name) {
        return std::find(asked.begin(), asked.end(), name) != asked.end();
      });
      if (again && (later.kind == StatementKind::if_ || later.kind == StatementKind::while_))
        return true;
    }
  }
  return false;
}

void check_wait(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  if (!may_have_role(program, callee, Role::wait_condition)) return;
  // A wait with a time limit may be one for that time.
  if (program.expr(call).child_count != 1 || !program.function_around(call).valid()) return;
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::wait_condition) return;
  const ExprRef whole = is_awaited(program, call) ? program.parent(call) : call;
  const StatementRef statement = statement_of_whole(program, whole);
  if (!statement.valid() || loop_around(program, statement).valid()) return;
  const StatementRef guard = guard_of(program, statement);
  if (guard.valid() && is_asked_again(program, guard)) return;
  // It tells its callers what it has found: they may ask again.
  const StatementRef next = next_of(program, statement);
  if (next.valid() && program.statement(next).kind == StatementKind::return_) return;
  Finding& finding = sink.report(
      program.range(callee),
      "`" + context.quoted(callee) + "` is not in a loop that asks again what it waits for");
  finding.payload = kNoPayload;
  if (!guard.valid()) {
    // Its callers may ask.
    finding.confidence = Confidence::low;
    return;
  }
  finding.related.push_back({program.range(condition_of(program, guard)), "asked once, here"});
  finding.payload = payload_of(ExprRef{guard.unit, guard.id});
}

void check(const RuleContext& context, FindingSink& sink) {
  context.for_each_call([&](ExprRef call) { check_wait(context, call, sink); });
}

// `if` becomes `while`, where no other branch belongs to it.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  if (finding.payload == kNoPayload) return;
  const ExprRef place = expr_of(finding.payload);
  const StatementRef guard{place.unit, place.id};
  const Program& program = context.program();
  const Unit& unit = program.unit(guard.unit);
  const Statement& statement = program.statement(guard);
  for (StatementId s = guard.id + 1; s < statement.end; ++s) {
    if (unit.statements[s].parent == guard.id && unit.statements[s].kind != StatementKind::block)
      return;
  }
  const std::uint32_t begin = range_of(context, guard).begin;
  if (context.text().substring({begin, begin + 2}) != "if") return;
  sink.offer_preferred("Ask again: `while` for `if`", {{{begin, begin + 2}, "while"}});
}

}  // namespace

extern const Rule condition_wait_without_loop_rule;
const Rule condition_wait_without_loop_rule = {
    .name = "condition-wait-without-loop",
    .summary = "Code that waits for a condition asks only once whether it holds",
    .rationale = "Who is woken may come too late: another one has taken what was there",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
