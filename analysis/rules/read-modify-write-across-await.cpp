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
      if (race.kind != AwaitRaceKind::update) continue;
      const ExprRef beside = tasks.beside(race);
      Finding& finding =
          sink.report(program.range(race.place),
                      "`" + context.quoted(race.place) + "` is read before `" +
                          context.quoted(race.suspension) + "` and written after it");
      if (race.read != race.place)
        finding.related.push_back({program.range(race.read), "read here"});
      finding.related.push_back({program.range(race.suspension), "other tasks run here"});
      if (beside.valid()) {
        finding.related.push_back({program.range(beside), "tasks run this beside each other"});
      } else {
        finding.confidence = Confidence::low;
      }
    }
  });
}

}  // namespace

extern const Rule read_modify_write_across_await_rule;
const Rule read_modify_write_across_await_rule = {
    .name = "read-modify-write-across-await",
    .summary = "A value that tasks share is read, and written again after an `await` in between",
    .rationale = "What another task writes meanwhile is lost",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
