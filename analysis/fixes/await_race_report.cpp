#include "analysis/rules/await_race_report.h"

namespace interlock {

void add_race(const RuleContext& context, const AwaitRace& race, Finding& finding) {
  const Program& program = context.program();
  finding.related.push_back({program.range(race.suspension), "other tasks run here"});
  if (race.kind == AwaitRaceKind::check)
    finding.related.push_back({program.range(race.place), "written here"});
  const ExprRef beside = context.concurrent_tasks().beside(race);
  if (beside.valid()) {
    finding.related.push_back({program.range(beside), "tasks run this beside each other"});
  } else {
    finding.confidence = Confidence::low;
  }
}

}  // namespace interlock
