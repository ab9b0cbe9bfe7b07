#include <string>

#include "analysis/program/await_races.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ConcurrentTasks tasks(program);
  for_each_coroutine_function(program, [&](FunctionRef f) {
    for (const AwaitRace& race : await_races(program, f)) {
      if (race.kind != AwaitRaceKind::check) continue;
      const ExprRef beside = tasks.beside(race);
      Finding& finding =
          sink.report(program.range(race.read), "`" + context.quoted(race.read) +
                                                    "` may be set by another task " + "during `" +
                                                    context.quoted(race.suspension) + "`");
      finding.related.push_back({program.range(race.suspension), "other tasks run here"});
      finding.related.push_back({program.range(race.place), "written here"});
      if (beside.valid()) {
        finding.related.push_back({program.range(beside), "tasks run this beside each other"});
      } else {
        finding.confidence = Confidence::low;
      }
    }
  });
}

}  // namespace

extern const Rule check_then_act_across_await_rule;
const Rule check_then_act_across_await_rule = {
    .name = "check-then-act-across-await",
    .summary =
        "A condition asks for a value that tasks share, and it is set after an `await` in "
        "between",
    .rationale = "Every task that asks meanwhile finds nothing and does the work again",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
