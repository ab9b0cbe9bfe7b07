#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/mark_done.h"
#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/queue_uses.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  std::vector<ExprRef> joins;
  bool is_marked = false;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (const Expr& e : program.unit(u).exprs) {
      const bool is_attribute = e.kind == ExprKind::attribute;
      is_marked = is_marked || (is_attribute && may_name(program, Role::mark_done, e.name));
    }
  }
  if (is_marked) return;
  context.for_each_call([&](ExprRef call) {
    if (!may_name(program, Role::join_queue, method_name(program, call))) return;
    if (program.expr(call).child_count != 1) return;
    if (program.resolve(program.child(call, 0)).names(Role::join_queue)) joins.push_back(call);
  });
  for (const ExprRef join : joins) {
    const ExprRef queue = program.child(program.child(join, 0), 0);
    const QueueUses uses = uses_of_queue(program, queue);
    if (uses.escapes || uses.takes.empty() || !uses.is_filled) continue;
    Finding& finding =
        sink.report(program.range(join), "`" + context.quoted(join) +
                                             "` never comes back: nothing calls `task_done()` "
                                             "for what is taken from the queue");
    finding.related.push_back({program.range(uses.takes.front()), "taken here"});
    if (uses.takes.size() == 1) finding.payload = payload_of(uses.takes.front());
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef take = expr_of(finding.payload);
  if (finding.payload != 0) offer_mark_done(context, take, sink);
}

}  // namespace

extern const Rule queue_join_without_task_done_rule;
const Rule queue_join_without_task_done_rule = {
    .name = "queue-join-without-task-done",
    .summary = "A queue is joined, and nobody who takes from it says when an item is done",
    .rationale =
        "`join()` waits until `task_done()` was called once an item: without that it waits for "
        "ever",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::multiprocessing | Libraries::asyncio,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
