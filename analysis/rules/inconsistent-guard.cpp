#include <string>
#include <string_view>
#include <vector>

#include "analysis/fixes/guard_update.h"
#include "analysis/program/declared_guards.h"
#include "analysis/program/guards.h"
#include "analysis/rules/shared_state_report.h"

namespace interlock {
namespace {

void report_write(const RuleContext& context, const SharedState& state, const UnguardedWrite& found,
                  FindingSink& sink) {
  const Program& program = context.program();
  const std::string lock = lock_name(context, state, found.lock, found.write.method);
  Finding& finding = sink.report(program.range(found.write.target),
                                 "`" + context.quoted(found.write.root) + "` is changed without `" +
                                     lock + "`, which is held for it elsewhere");
  finding.payload = payload_of(found.write.target);
  finding.related.push_back({program.range(found.guarded.target), "`" + lock + "` is held here"});
  add_lock_place(context, state, found.lock, found.write.place, finding);
  add_thread(context, found.entry, found.runs, finding);
  if (!found.runs.valid()) finding.confidence = Confidence::low;
}

void report_broken(const RuleContext& context, const BrokenGuard& found, FindingSink& sink) {
  const Program& program = context.program();
  const bool is_call = found.comment.function.valid();
  Finding& finding = sink.report(
      program.range(found.at),
      "`" + context.quoted(found.at) + "` " + (is_call ? "requires" : "is guarded by") + " `" +
          std::string(text_of(found.comment.lock)) + "`, which is not held here");
  finding.payload = payload_of(is_call ? found.at : found.access.target);
  finding.related.push_back({found.comment.range, "said here"});
}

std::vector<BrokenGuard> broken_guards_of(const RuleContext& context, ClassRef klass,
                                          std::vector<GuardComment>& comments) {
  Program& program = context.program();
  comments = guard_comments(program, context.text(), klass);
  if (comments.empty()) return {};
  return broken_guards(program, context.shared_states().of(klass), comments);
}

// Whether some comment of the file may speak of locks.
bool has_comments(const RuleContext& context) {
  for (const UnitPlace& place : context.facts().units) {
    for (const Directive& directive : place.unit->directives) {
      if (directive.text.find("guarded by:") != std::string::npos ||
          directive.text.find("requires:") != std::string::npos)
        return true;
    }
  }
  return false;
}

template <typename Visit>
void for_each_class(const RuleContext& context, Visit visit) {
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto count = static_cast<ClassId>(context.program().unit(u).classes.size());
    for (ClassId c = 0; c < count; ++c) visit(ClassRef{u, c});
  }
  visit(ClassRef{});
}

bool is_declared(const std::vector<GuardComment>& comments, Name place) {
  for (const GuardComment& comment : comments) {
    if (comment.place == place) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  const bool has_declared = has_comments(context);
  if (has_declared) {
    for_each_class(context, [&](ClassRef klass) {
      std::vector<GuardComment> comments;
      for (const BrokenGuard& found : broken_guards_of(context, klass, comments))
        report_broken(context, found, sink);
    });
  }
  for (SharedState* state : context.shared_states().all()) {
    std::vector<GuardComment> comments;
    if (has_declared) comments = guard_comments(context.program(), context.text(), state->klass());
    for (const UnguardedWrite& found : unguarded_writes(context.program(), *state)) {
      if (!is_declared(comments, found.write.place)) report_write(context, *state, found, sink);
    }
  }
}

// "_lock" of "self._lock", which the state knows the lock by.
Name own_name(const SharedState& state, Name lock) {
  const std::string_view path = text_of(lock);
  return state.klass().valid() ? intern(path.substr(path.find('.') + 1)) : lock;
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef target = expr_of(finding.payload);
  Program& program = context.program();
  for_each_class(context, [&](ClassRef klass) {
    SharedState& state = context.shared_states().of(klass);
    std::vector<GuardComment> comments;
    std::vector<UnguardedUpdate> updates;
    for (const BrokenGuard& found : broken_guards_of(context, klass, comments)) {
      if (!found.comment.function.valid())
        updates.push_back({found.access, own_name(state, found.comment.lock), {}, {}, true});
    }
    if (state.may_be_shared()) {
      for (const UnguardedWrite& found : unguarded_writes(program, state)) {
        if (!is_declared(comments, found.write.place))
          updates.push_back({found.write, found.lock, {}, {}, true});
      }
    }
    for (const UnguardedUpdate& update : updates) {
      if (update.write.target == target) return offer_guard(context, state, update, updates, sink);
    }
  });
}

}  // namespace

extern const Rule inconsistent_guard_rule;
const Rule inconsistent_guard_rule = {
    .name = "inconsistent-guard",
    .summary = "State that a lock guards in most places is written without it in another",
    .rationale = "Who holds the lock sees the state change under its hands",
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
