#include <string>

#include "analysis/fixes/executor_kind.h"
#include "analysis/program/executor_fit.h"
#include "analysis/program/processes.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  if (!names_processes(context.facts())) return;
  Program& program = context.program();
  for (const MisplacedWork& work : waits_in_processes(program)) {
    Finding& finding = sink.report(
        program.range(work.argument),
        "`" + context.quoted(work.argument) + "` only waits, which threads do as well for less");
    finding.related.push_back(
        {work.shown, "`" + std::string(work.api->name) + "` " + std::string(work.api->reason)});
    finding.payload = payload_of(work.call);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_executor(context, expr_of(finding.payload), ExecutorKind::threads, sink);
}

}  // namespace

extern const Rule io_bound_in_processes_rule;
const Rule io_bound_in_processes_rule = {
    .name = "io-bound-in-processes",
    .summary = "Processes are started for work that only waits",
    .rationale =
        "A process takes memory and time to start, and everything that it is given is "
        "copied; a thread waits as well, and lets others run meanwhile",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
