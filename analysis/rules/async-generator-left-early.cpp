#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/close_generator.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/generator_cleanup.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Where the loop is left before its end: a `break` of its own, or a `return` in it; kNone without.
StatementId early_end(const Program& program, FunctionRef f, StatementId loop) {
  const Unit& unit = program.unit(f.unit);
  for (StatementId s = loop + 1; s < unit.statements[loop].end; ++s) {
    if (!is_own_statement(program, f, s)) continue;
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::return_) return s;
    if (kind == StatementKind::break_ && loop_around(program, {f.unit, s}).id == loop) return s;
  }
  return kNone;
}

// Whether the object that makes the generator is one that a `with` around the loop leaves after it,
// which may close what it has made.
bool has_owner(const Program& program, ExprRef call, StatementId loop) {
  const Unit& unit = program.unit(call.unit);
  const ExprRef callee = program.child(call, 0);
  const bool is_method = program.expr(callee).kind == ExprKind::attribute;
  const ExprRef object = is_method ? program.child(callee, 0) : callee;
  if (!is_path(program, object)) return false;
  for (StatementId s = unit.statements[loop].parent; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const auto& parts :
         {unit.values_of(unit.statements[s]), unit.targets_of(unit.statements[s])}) {
      for (const ExprId id : parts) {
        const ExprRef part{call.unit, id};
        if (part.valid() && is_path(program, part) && same_path(program, part, object)) return true;
      }
    }
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& loop = unit.statements[s];
      if (loop.kind != StatementKind::for_ || !loop.is_async || !is_own_statement(program, f, s))
        continue;
      const auto values = unit.values_of(loop);
      if (values.empty() || values[0] == kNone) continue;
      const ExprRef iterable{f.unit, values[0]};
      if (program.expr(iterable).kind != ExprKind::call) continue;
      const StatementId end = early_end(program, f, s);
      if (end == kNone || has_owner(program, iterable, s)) continue;
      const Value generator = program.resolve(iterable);
      if (generator.kind != ValueKind::generator || !generator.function.valid()) continue;
      if (!program.function(generator.function).is_async) continue;
      if (!has_cleanup(program, generator.function)) continue;
      const ExprRef callee = program.child(iterable, 0);
      Finding& finding =
          sink.report(program.range(callee),
                      "`" + context.quoted(callee) + "` is left before its end, and is not closed");
      finding.related.push_back(
          {program.absolute(f.unit, unit.statements[end].range), "left here"});
      finding.payload = payload_of(ExprRef{f.unit, s});
    }
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_aclosing(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule async_generator_left_early_rule;
const Rule async_generator_left_early_rule = {
    .name = "async-generator-left-early",
    .summary = "A loop leaves an asynchronous generator that has something to clean up",
    .rationale =
        "Its `finally` and `with` blocks end when the garbage collector finds it: later, in "
        "another task, or never",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 6},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
