#include <string>

#include "analysis/fixes/hold_lock.h"
#include "analysis/program/held_lock.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::expression) continue;
      const HeldLock held = held_lock(program, {u, s});
      if (!held.valid()) continue;
      const std::string with = held.is_async ? "async with " : "with ";
      Finding& finding =
          sink.report(program.range(held.acquire),
                      "`" + with + context.quoted(held.lock) + "` would acquire and release it");
      finding.related.push_back({program.range(held.release), "given back here"});
      finding.payload = payload_of(ExprRef{u, s});
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  const HeldLock held = held_lock(context.program(), {place.unit, place.id});
  if (held.valid()) offer_with(context, held, sink);
}

}  // namespace

extern const Rule manual_lock_acquire_rule;
const Rule manual_lock_acquire_rule = {
    .name = "manual-lock-acquire",
    .summary = "A lock is acquired and released by hand where `with` would do both",
    .rationale = "If anything in between raises, the lock stays taken and others wait for ever",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::hint,
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
