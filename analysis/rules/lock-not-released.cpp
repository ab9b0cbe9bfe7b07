#include <string>

#include "analysis/fixes/hold_lock.h"
#include "analysis/program/lock_paths.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (const LockFlawPlace& flaw : lock_flaws(program)) {
    if (flaw.kind != LockFlaw::kept) continue;
    const std::string lock = "`" + context.quoted(flaw.lock) + "`";
    if (!flaw.leaves.valid()) {
      Finding& finding = sink.report(program.range(flaw.acquire),
                                     lock + " may still be held where the function ends");
      finding.related.push_back({program.range(flaw.release), "given back here, on another way"});
      finding.payload = payload_of(flaw.acquire);
      continue;
    }
    const bool raises = program.statement(flaw.leaves).kind == StatementKind::raise;
    Finding& finding =
        sink.report(program.absolute(flaw.leaves.unit, program.statement(flaw.leaves).range),
                    std::string(raises ? "raises" : "returns") + " while " + lock + " is held");
    finding.related.push_back({program.range(flaw.acquire), "taken here"});
    finding.related.push_back({program.range(flaw.release), "given back here, on another way"});
    finding.payload = payload_of(flaw.acquire);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  for (const LockFlawPlace& flaw : lock_flaws(context.program())) {
    if (flaw.kind == LockFlaw::kept && flaw.acquire == expr_of(finding.payload))
      return offer_with_for_all_ways(context, flaw, sink);
  }
}

}  // namespace

extern const Rule lock_not_released_rule;
const Rule lock_not_released_rule = {
    .name = "lock-not-released",
    .summary = "A way through a function leaves a lock taken that others give back",
    .rationale = "The next one who wants the lock waits for ever",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
