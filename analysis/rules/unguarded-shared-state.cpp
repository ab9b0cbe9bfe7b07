#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "analysis/fixes/guard_update.h"
#include "analysis/rules/shared_state_report.h"

namespace interlock {
namespace {

void report(const RuleContext& context, const SharedState& state, const UnguardedUpdate& update,
            FindingSink& sink) {
  const std::string written = "`" + context.quoted(update.write.target) + "` is read and written ";
  const bool has_lock = update.lock != Name::none;
  const std::string lock =
      has_lock ? lock_name(context, state, update.lock, update.write.method) : std::string();
  Finding& finding = sink.report(
      context.program().range(update.write.target),
      written + (has_lock ? "outside `" + lock + "`" : "by several threads without a lock"));
  finding.payload = payload_of(update.write.target);
  add_lock_place(context, state, update.lock, update.write.place, finding);
  if (finding.related.empty()) add_thread(context, update.entry, update.runs, finding);
}

void check(const RuleContext& context, FindingSink& sink) {
  std::set<std::uint32_t> told;  // where: an attribute may be the object's and the class's
  for (SharedState* state : context.shared_states().all()) {
    for (const UnguardedUpdate& update : state->unguarded_updates()) {
      if (told.insert(context.program().range(update.write.target).begin).second)
        report(context, *state, update, sink);
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef target = expr_of(finding.payload);
  for (SharedState* state : context.shared_states().all()) {
    const std::vector<UnguardedUpdate> updates = state->unguarded_updates();
    for (const UnguardedUpdate& update : updates) {
      if (update.write.target == target) offer_guard(context, *state, update, updates, sink);
    }
  }
}

}  // namespace

extern const Rule unguarded_shared_state_rule;
const Rule unguarded_shared_state_rule = {
    .name = "unguarded-shared-state",
    .summary = "State that several threads share is read and written in one step outside its lock",
    .rationale = "Another thread may write between the read and the write: one update is lost",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::concurrent_futures | Libraries::asyncio,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
