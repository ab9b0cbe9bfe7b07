#include "analysis/fixes/end_tasks.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/scopes.h"

namespace interlock {
namespace {

// The name of the set of unfinished tasks, given one first where it has none.
std::string pending_tasks(const RuleContext& context, StatementRef wait,
                          std::vector<TextEdit>& edits) {
  const Program& program = context.program();
  const Unit& unit = program.unit(wait.unit);
  const std::string free = free_name(context, wait.unit, {"pending", "unfinished"});
  const auto targets = unit.targets_of(program.statement(wait));
  if (targets.empty()) {
    const std::uint32_t begin = range_of(context, wait).begin;
    const std::string done = free_name(context, wait.unit, {"done", "finished"});
    edits.push_back({{begin, begin}, done + ", " + free + " = "});
    return free;
  }
  const ExprRef rest = program.child({wait.unit, targets[0]}, 1);
  const std::string name(text_of(program.expr(rest).name));
  // By convention nobody reads it.
  if (name != "_") return name;
  edits.push_back({program.range(rest), free});
  return free;
}

// Nothing runs below it.
bool is_way_out(StatementKind kind) {
  return kind == StatementKind::return_ || kind == StatementKind::raise ||
         kind == StatementKind::break_ || kind == StatementKind::continue_;
}

}  // namespace

void offer_to_await_cancelled(const RuleContext& context, ExprRef cancel, FixSink& sink) {
  const Program& program = context.program();
  const StatementRef statement = statement_of_whole(program, cancel);
  if (!statement.valid() || !can_await(context, cancel)) return;
  const ScopeRef scope{statement.unit, program.statement(statement).scope};
  const auto suppress = import_member(context, scope, "contextlib.suppress");
  const auto error = import_member(context, scope, "asyncio.CancelledError");
  if (!suppress || !error) return;
  const std::string task = context.source(program.child(program.child(cancel, 0), 0));
  Fix fix;
  fix.title = "Await `" + task + "`";
  fix.preferred = true;
  for (const auto* used : {&*suppress, &*error}) {
    if (used->import) fix.edits.push_back(*used->import);
  }
  if (add_below(context, statement,
                {"with " + suppress->name + "(" + error->name + "):",
                 indentation_unit(context, statement) + "await " + task},
                fix.edits)) {
    sink.offer(std::move(fix));
  }
}

void offer_to_cancel_pending(const RuleContext& context, ExprRef await, FixSink& sink) {
  const Program& program = context.program();
  const StatementRef wait{await.unit, program.expr(await).statement};
  const ScopeRef scope{wait.unit, program.statement(wait).scope};
  const auto gather = import_member(context, scope, "asyncio.gather");
  if (!gather) return;
  Fix fix;
  fix.title = "Cancel those that are left";
  fix.preferred = true;
  if (gather->import) fix.edits.push_back(*gather->import);
  const std::string pending = pending_tasks(context, wait, fix.edits);
  const std::string task = free_name(context, wait.unit, {"task", "unfinished_task"});
  if (add_below(context, wait,
                {"for " + task + " in " + pending + ":",
                 indentation_unit(context, wait) + task + ".cancel()",
                 "await " + gather->name + "(*" + pending + ", return_exceptions=True)"},
                fix.edits)) {
    sink.offer(std::move(fix));
  }
}

void offer_to_await_inside(const RuleContext& context, ExprRef call, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(call.unit);
  const StatementId made = program.expr(call).statement;
  const StatementId block = unit.statements[made].parent;
  if (block == kNone || unit.statements[block].parent == kNone) return;
  if (unit.statements[unit.statements[block].parent].kind != StatementKind::with) return;
  if (!can_await(context, call)) return;
  StatementRef last{call.unit, made};
  while (next_in_block(program, last).valid()) last = next_in_block(program, last);
  if (is_way_out(program.statement(last).kind)) return;
  const std::string task = context.source({call.unit, unit.targets_of(unit.statements[made])[0]});
  Fix fix;
  fix.title = "Await `" + task + "` inside";
  fix.preferred = true;
  if (add_below(context, last, {"await " + task}, fix.edits)) sink.offer(std::move(fix));
}

}  // namespace interlock
