#include <algorithm>
#include <string>

#include "analysis/fixes/spawn_context.h"
#include "analysis/program/effects.h"
#include "analysis/program/forks.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether some call may fork by its name: spares looking for threads in most files.
bool may_fork(const RuleContext& context) {
  if (names_processes(context.facts())) return true;
  Program& program = context.program();
  bool found = false;
  context.for_each_call([&](ExprRef call) {
    const Expr& callee = program.expr(program.child(call, 0));
    if (found || !text_of(callee.name).starts_with("fork")) return;
    const Api* api = called_api(program, call);
    found = api != nullptr && api->role == Role::fork;
  });
  return found;
}

void check(const RuleContext& context, FindingSink& sink) {
  if (!may_fork(context)) return;
  Program& program = context.program();
  for (const ForkBesideThread& fork :
       forks_beside_threads(program, context.text(), context.target_version())) {
    const ExprRef callee = program.child(fork.fork, 0);
    const std::string when =
        fork.method == StartMethod::platform ? ", on Linux before Python 3.14," : "";
    Finding& finding =
        sink.report(program.range(callee), "`" + context.quoted(callee) + "` forks" + when +
                                               " while another thread runs, whose locks stay "
                                               "locked in the new process");
    finding.payload = payload_of(fork.fork);
    finding.related.push_back(
        {program.range(program.child(fork.thread, 0)), "the thread starts here"});
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_spawn_context(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule fork_after_threads_rule;
const Rule fork_after_threads_rule = {
    .name = "fork-after-threads",
    .summary = "A process is forked while another thread runs",
    .rationale =
        "Only the thread that forks is in the new process: a lock that another one held at "
        "that moment is never given back there, and whoever wants it waits for ever",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 4},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
