#include <string>
#include <vector>

#include "analysis/fixes/guard_update.h"
#include "analysis/fixes/set_default.h"
#include "analysis/program/check_then_act.h"
#include "analysis/rules/shared_state_report.h"

namespace interlock {
namespace {

// With the global interpreter lock, threads are not switched between a check and an act that
// follows it at once.
bool may_interleave(const RuleContext& context, const UnsafeCheck& found) {
  return found.is_apart || context.is_free_threaded();
}

void report(const RuleContext& context, const SharedState& state, const UnsafeCheck& found,
            FindingSink& sink) {
  const Program& program = context.program();
  const std::string place = "`" + context.quoted(found.check.root) + "`";
  const std::string lock = found.lock == Name::none
                               ? std::string()
                               : lock_name(context, state, found.lock, found.act.method);
  Finding& finding = sink.report(
      program.range(found.condition),
      found.is_act_guarded ? place + " is checked before `" + lock + "` is held, and not again"
                           : place + " may be changed by another thread after this check");
  finding.payload = payload_of(found.condition);
  finding.related.push_back({program.range(found.act.target), "done here if it holds"});
  if (!found.is_act_guarded && found.lock != Name::none) {
    finding.related.push_back({program.range(found.guarded.target), "`" + lock + "` is held here"});
  }
  add_thread(context, found.entry, found.runs, finding);
  if (!found.is_act_guarded && !found.runs.valid()) finding.confidence = Confidence::low;
}

void check(const RuleContext& context, FindingSink& sink) {
  for (SharedState* state : context.shared_states().all()) {
    for (const UnsafeCheck& found : unsafe_checks(context.program(), context.text(), *state)) {
      if (may_interleave(context, found)) report(context, *state, found, sink);
    }
  }
}

// The whole `if` as an update that may hold a lock.
UnguardedUpdate update_of(const Program& program, const UnsafeCheck& found) {
  UnguardedUpdate update{found.act, found.lock, found.entry, found.runs, true};
  StatementRef& whole = update.write.statement;
  whole = found.statement;
  while (program.statement(whole).kind == StatementKind::elif)
    whole.id = program.statement(whole).parent;
  return update;
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef condition = expr_of(finding.payload);
  for (SharedState* state : context.shared_states().all()) {
    std::vector<UnguardedUpdate> updates;
    const auto all = unsafe_checks(context.program(), context.text(), *state);
    for (const UnsafeCheck& found : all) updates.push_back(update_of(context.program(), found));
    for (const UnsafeCheck& found : all) {
      if (found.condition != condition || found.is_act_guarded) continue;
      if (found.lock == Name::none && offer_set_default(context, found, sink)) continue;
      if (found.is_act_inside)
        offer_guard(context, *state, update_of(context.program(), found), updates, sink);
    }
  }
}

}  // namespace

extern const Rule check_then_act_on_shared_state_rule;
const Rule check_then_act_on_shared_state_rule = {
    .name = "check-then-act-on-shared-state",
    .summary = "A condition asks for state that threads share, and acts on it without a lock",
    .rationale = "Another thread may act between the check and the act: both do it, or one fails",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::concurrent_futures,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
