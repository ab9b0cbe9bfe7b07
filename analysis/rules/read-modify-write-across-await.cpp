#include <string>

#include "analysis/fixes/update_at_once.h"
#include "analysis/rules/await_race_report.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  for (const AwaitRace& race : context.await_races()) {
    if (race.kind != AwaitRaceKind::update) continue;
    Finding& finding = sink.report(program.range(race.place),
                                   "`" + context.quoted(race.place) + "` is read before `" +
                                       context.quoted(race.suspension) + "` and written after it");
    if (race.read != race.place) finding.related.push_back({program.range(race.read), "read here"});
    add_race(context, race, finding);
    finding.payload = payload_of(race.place);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  for (const AwaitRace& race : context.await_races()) {
    if (race.kind == AwaitRaceKind::update && race.place == place)
      return offer_to_update_at_once(context, race, sink);
  }
}

}  // namespace

extern const Rule read_modify_write_across_await_rule;
const Rule read_modify_write_across_await_rule = {
    .name = "read-modify-write-across-await",
    .summary = "A value that tasks share is read, and written again after an `await` in between",
    .rationale = "What another task writes meanwhile is lost",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
