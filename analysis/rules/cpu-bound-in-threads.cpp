#include <string>

#include "analysis/fixes/executor_kind.h"
#include "analysis/program/executor_fit.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr PythonVersion kHasInterpreters{3, 14};  // InterpreterPoolExecutor

void check(const RuleContext& context, FindingSink& sink) {
  if (context.is_free_threaded()) return;
  Program& program = context.program();
  for (const MisplacedWork& work : computations_in_threads(program)) {
    const std::string instead = context.target_version() < kHasInterpreters
                                    ? "processes compute side by side"
                                    : "processes and interpreters compute side by side";
    Finding& finding =
        sink.report(program.range(work.argument),
                    "`" + context.quoted(work.argument) +
                        "` computes in Python, and threads take turns at that: " + instead);
    finding.related.push_back({work.shown, "it computes here"});
    finding.payload = payload_of(work.call);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_executor(context, expr_of(finding.payload), ExecutorKind::processes, sink);
}

}  // namespace

extern const Rule cpu_bound_in_threads_rule;
const Rule cpu_bound_in_threads_rule = {
    .name = "cpu-bound-in-threads",
    .summary = "Several threads compute in Python, one at a time",
    .rationale =
        "The interpreter's lock lets one thread run Python code at a time: with many "
        "threads the computation takes as long as with one, or longer",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::concurrent_futures | Libraries::asyncio,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
