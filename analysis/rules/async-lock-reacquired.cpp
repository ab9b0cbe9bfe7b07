#include <string>

#include "analysis/program/async_locks.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    for (const Reacquisition& found : reacquisitions(program, f)) {
      const std::string lock = "`" + context.quoted(found.held) + "`";
      const bool is_direct = found.at == found.taken_again;
      Finding& finding = sink.report(program.range(found.at),
                                     is_direct ? lock + " is held here already"
                                               : "`" + context.quoted(found.at) + "` waits for " +
                                                     lock + ", which is held here");
      finding.related.push_back({program.range(found.held), "taken here"});
      if (!is_direct)
        finding.related.push_back({program.range(found.taken_again), "and taken again here"});
    }
  });
}

}  // namespace

extern const Rule async_lock_reacquired_rule;
const Rule async_lock_reacquired_rule = {
    .name = "async-lock-reacquired",
    .summary = "A task that holds a lock of the event loop waits for the same lock",
    .rationale = "No lock of tasks can be taken twice: the task waits for itself, for ever",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
