#include <string>

#include "analysis/fixes/hold_task_lock.h"
#include "analysis/rules/await_race_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  for (const AwaitRace& race : context.await_races()) {
    if (race.kind != AwaitRaceKind::check) continue;
    Finding& finding =
        sink.report(program.range(race.read), "`" + context.quoted(race.read) +
                                                  "` may be set by another task during `" +
                                                  context.quoted(race.suspension) + "`");
    add_race(context, race, finding);
    finding.payload = payload_of(race.place);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  for (const AwaitRace& race : context.await_races()) {
    if (race.kind == AwaitRaceKind::check && race.place == place)
      return offer_task_lock(context, race, sink);
  }
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
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
