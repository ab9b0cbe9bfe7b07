#include <algorithm>
#include <string>

#include "analysis/fixes/end_tasks.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The task of the function's own that `name` is: made there, and given to nobody else than whoever
// `call` cancels.
bool is_own_task(Program& program, ExprRef name) {
  const Expr& x = program.expr(name);
  if (x.kind != ExprKind::name) return false;
  const Unit& unit = program.unit(name.unit);
  const auto bindings = unit.bindings_of(x.scope, x.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return false;
  const ExprRef made{name.unit, bindings[0].value};
  if (!made.valid() || program.expr(made).kind != ExprKind::call) return false;
  const Api* api = called_api(program, made);
  return api != nullptr && api->role == Role::create_task;
}

// Whether all uses of the name before it is cancelled are calls of its methods: nobody else has it.
bool is_known_to_others(const Program& program, ExprRef name) {
  const Unit& unit = program.unit(name.unit);
  const Name wanted = program.expr(name).name;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind != ExprKind::name || e.name != wanted || e.is_target) continue;
    const ExprRef parent = program.parent({name.unit, id});
    const bool is_method = parent.valid() && program.expr(parent).kind == ExprKind::attribute;
    const bool is_plain_use =
        is_method && text_of(program.expr(parent).name) != "add_done_callback";
    if (!is_plain_use) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  static const Name cancel = intern("cancel");
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (const ExprId id : unit.calls) {
      const ExprRef call{f.unit, id};
      const ExprRef method = program.child(call, 0);
      if (program.expr(method).kind != ExprKind::attribute) continue;
      if (program.expr(method).name != cancel || program.function_around(call) != f) continue;
      const ExprRef task = program.child(method, 0);
      if (!statement_of_whole(program, call).valid() || !is_own_task(program, task)) continue;
      if (!program.resolve(method).names(Role::cancel)) continue;
      if (is_known_to_others(program, task)) continue;
      Finding& finding =
          sink.report(program.range(call),
                      "`" + context.quoted(task) + "` is cancelled, and nobody waits for its end");
      finding.payload = payload_of(call);
    }
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_to_await_cancelled(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule cancelled_task_not_awaited_rule;
const Rule cancelled_task_not_awaited_rule = {
    .name = "cancelled-task-not-awaited",
    .summary = "A task is cancelled and never awaited",
    .rationale =
        "`cancel()` only asks: the task still runs, does its cleanup beside what comes next, and "
        "what it raises is lost",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
