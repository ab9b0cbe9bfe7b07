#include <string>

#include "analysis/fixes/drain_first.h"
#include "analysis/program/processes.h"
#include "analysis/program/queue_joins.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts())) return;
  Program& program = context.program();
  for (const QueueJoin& join : joins_before_drained(program)) {
    const ExprRef callee = program.child(join.join, 0);
    const std::string queue = context.quoted(join.queue);
    Finding& finding =
        sink.report(program.range(callee), "`" + context.quoted(callee) + "` comes before `" +
                                               queue + "` is emptied: the process can't end " +
                                               "while more is in it than a pipe takes");
    finding.related.push_back({program.range(program.child(join.put, 0)), "put here"});
    finding.related.push_back({program.range(program.child(join.get, 0)), "taken out here"});
    finding.payload = payload_of(join.join);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  for (const QueueJoin& join : joins_before_drained(context.program())) {
    if (join.join == call) offer_to_drain_first(context, join, sink);
  }
}

}  // namespace

extern const Rule join_before_queue_drained_rule;
const Rule join_before_queue_drained_rule = {
    .name = "join-before-queue-drained",
    .summary = "A process is joined before the queue that it puts into is emptied",
    .rationale =
        "A process ends only when everything that it has put is in the pipe, which takes "
        "some 64 kB: with more, both wait for each other for ever",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::multiprocessing,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
