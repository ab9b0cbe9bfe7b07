#include <string>
#include <vector>

#include "analysis/fixes/guard_update.h"
#include "analysis/program/shared_states.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Where the lock is made.
ExprRef making_of(const RuleContext& context, const SharedState& state, Name lock) {
  if (lock == Name::none) return {};
  const std::vector<ExprRef> values = values_of_place(context.program(), state.klass(), lock);
  return values.empty() ? ExprRef{} : values.front();
}

// The lock as the update's function writes it.
std::string lock_name(const Program& program, const SharedState& state,
                      const UnguardedUpdate& update) {
  const std::string lock(text_of(update.lock));
  if (!state.klass().valid()) return lock;
  return std::string(text_of(program.function(update.write.method).parameters[0].name)) + "." +
         lock;
}

void report(const RuleContext& context, const SharedState& state, const UnguardedUpdate& update,
            FindingSink& sink) {
  const Program& program = context.program();
  const std::string written = "`" + context.quoted(update.write.target) + "` is read and written ";
  const bool has_lock = update.lock != Name::none;
  Finding& finding =
      sink.report(program.range(update.write.target),
                  written + (has_lock ? "outside `" + lock_name(program, state, update) + "`"
                                      : "by several threads without a lock"));
  finding.payload = payload_of(update.write.target);
  const std::string place(text_of(update.write.place));
  if (const ExprRef made = making_of(context, state, update.lock); made.valid()) {
    finding.related.push_back(
        {program.range(made), "the lock that guards `" + place + "` elsewhere"});
  } else if (update.runs.valid()) {
    const Function& runs = program.function(update.runs);
    const ByteRange entry = update.entry.valid()
                                ? program.range(update.entry)
                                : program.absolute(update.runs.unit, runs.name_range);
    finding.related.push_back({entry, "a thread runs this"});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  for (const auto& state : context.shared_states().all()) {
    for (const UnguardedUpdate& update : state->unguarded_updates())
      report(context, *state, update, sink);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef target = expr_of(finding.payload);
  for (const auto& state : context.shared_states().all()) {
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
