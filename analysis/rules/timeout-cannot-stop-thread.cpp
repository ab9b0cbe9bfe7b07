#include <algorithm>
#include <string>

#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the call runs something in a thread or process that can't be told to stop, and waits for
// it in a way that a timeout ends.
bool is_offload(Program& program, ExprRef call) {
  if (program.expr(call).kind != ExprKind::call) return false;
  const Api* api = called_api(program, call);
  // Trio and anyio wait for the thread whatever the timeout says, unless told otherwise.
  return api != nullptr && api->role == Role::offload && api->library == "stdlib";
}

// `wait_for(to_thread(f), 1)`
void check_wait_for(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  if (text_of(program.expr(program.child(call, 0)).name).find("wait_for") == std::string_view::npos)
    return;
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::wait_for) return;
  const ExprRef work = argument_of(program, call, 0, "fut");
  const ExprRef time = argument_of(program, call, 1, "timeout");
  if (!work.valid() || !is_offload(program, work)) return;
  if (time.valid() && text_of(program.expr(time).name) == "None") return;
  const ExprRef callee = program.child(work, 0);
  sink.report(program.range(callee), "what `" + context.quoted(callee) +
                                         "` runs goes on after the timeout of `" +
                                         context.quoted(program.child(call, 0)) + "`");
}

// `async with timeout(1): await to_thread(f)`
void check_scope(const RuleContext& context, FunctionRef f, StatementId s, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  for (const ExprId id : unit.values_of(unit.statements[s])) {
    if (id == kNone || !is_own_statement(program, f, s)) continue;
    const ExprRef scope = timeout_scope(program, {f.unit, id});
    if (!scope.valid()) continue;
    for (const Suspension& suspension : suspensions_of(program, f)) {
      if (suspension.kind != SuspensionKind::await || suspension.statement <= s ||
          suspension.statement >= unit.statements[s].end)
        continue;
      const ExprRef work = program.child(suspension.e, 0);
      if (!is_offload(program, work)) continue;
      const ExprRef callee = program.child(work, 0);
      sink.report(program.range(callee), "what `" + context.quoted(callee) +
                                             "` runs goes on after the timeout of `" +
                                             context.quoted(program.child(scope, 0)) + "`");
    }
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) { check_wait_for(context, call, sink); });
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const auto& statements = program.unit(f.unit).statements;
    for (StatementId s = 0; s < statements.size(); ++s) {
      if (statements[s].kind == StatementKind::with && statements[s].is_async)
        check_scope(context, f, s, sink);
    }
  });
}

}  // namespace

extern const Rule timeout_cannot_stop_thread_rule;
const Rule timeout_cannot_stop_thread_rule = {
    .name = "timeout-cannot-stop-thread",
    .summary = "A timeout ends the waiting for a thread, and the thread goes on",
    .rationale =
        "The work is done all the same, its thread is missing from the pool until then, and the "
        "program's end waits for it",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
