#include <string>

#include "analysis/fixes/release_once.h"
#include "analysis/program/lock_paths.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

ByteRange place_of(const Program& program, StatementRef s) {
  return program.absolute(s.unit, program.statement(s).range);
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (const LockFlawPlace& flaw : lock_flaws(program)) {
    if (flaw.kind == LockFlaw::kept) continue;
    const std::string lock = "`" + context.quoted(flaw.lock) + "`";
    const std::string acquire = "`" + context.quoted(flaw.acquire) + "`";
    if (flaw.kind == LockFlaw::released_anyway && flaw.leaves.valid()) {
      Finding& finding =
          sink.report(program.range(flaw.release),
                      lock + " is released also where it was not come to " + acquire);
      finding.related.push_back({place_of(program, flaw.leaves), "may fail before"});
      finding.related.push_back({program.range(flaw.acquire), "taken here"});
      continue;
    }
    if (flaw.kind == LockFlaw::released_anyway) {
      Finding& finding = sink.report(program.range(flaw.release),
                                     lock + " is released also where " + acquire + " has failed");
      finding.related.push_back({program.range(flaw.acquire), "may end without the lock"});
      continue;
    }
    Finding& finding =
        sink.report(program.range(flaw.release), lock + " is not held any more where this runs");
    if (!flaw.leaves.valid()) continue;
    finding.related.push_back(
        {place_of(program, flaw.leaves), "on the way from here it was given back before"});
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  for (const LockFlawPlace& flaw : lock_flaws(program)) {
    if (flaw.kind == LockFlaw::kept || program.range(flaw.release) != finding.range) continue;
    const bool is_told_of_way =
        !flaw.leaves.valid() ||
        (!finding.related.empty() && finding.related[0].range == place_of(program, flaw.leaves));
    if (is_told_of_way) return offer_one_release(context, flaw, sink);
  }
}

}  // namespace

extern const Rule release_without_acquire_rule;
const Rule release_without_acquire_rule = {
    .name = "release-without-acquire",
    .summary = "A lock is released by code that doesn't hold it",
    .rationale = "It raises a RuntimeError, or lets a third one in while another still holds it",
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
