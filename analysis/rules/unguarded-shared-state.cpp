#include <string>
#include <vector>

#include "analysis/fixes/guard_update.h"
#include "analysis/program/shared_state.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Where the lock is made.
ExprRef making_of(const RuleContext& context, ClassRef klass, Name lock) {
  Program& program = context.program();
  for (const Program::AttributeRef& ref : program.attributes_of(klass)) {
    const AttributeBinding& binding = program.unit(ref.unit).attribute_bindings[ref.index];
    if (binding.name == lock && binding.value != kNone) return {ref.unit, binding.value};
  }
  const Class& c = program.klass(klass);
  if (c.scope == kNone) return {};
  for (const Binding& binding : program.unit(klass.unit).bindings_of(c.scope, lock)) {
    if (binding.kind == BindingKind::value) return {klass.unit, binding.value};
  }
  return {};
}

void report(const RuleContext& context, ClassRef klass, const UnguardedUpdate& update,
            FindingSink& sink) {
  const Program& program = context.program();
  const std::string written = "`" + context.quoted(update.write.target) + "` is read and written ";
  const bool has_lock = update.lock != Name::none;
  const std::string self(text_of(program.function(update.write.method).parameters[0].name));
  const std::string lock = self + "." + std::string(text_of(update.lock));
  Finding& finding = sink.report(
      program.range(update.write.target),
      written + (has_lock ? "outside `" + lock + "`" : "by several threads without a lock"));
  finding.payload = payload_of(update.write.target);
  const std::string attribute(text_of(update.write.attribute));
  if (const ExprRef made = making_of(context, klass, update.lock); has_lock && made.valid()) {
    finding.related.push_back(
        {program.range(made), "the lock that guards `" + attribute + "` elsewhere"});
  } else if (update.runs.valid()) {
    const Function& runs = program.function(update.runs);
    const ByteRange place = update.entry.valid()
                                ? program.range(update.entry)
                                : program.absolute(update.runs.unit, runs.name_range);
    finding.related.push_back({place, "a thread runs this"});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = context.program().unit(u);
    for (ClassId c = 0; c < unit.classes.size(); ++c) {
      SharedState state(context.program(), context.text(), {u, c});
      for (const UnguardedUpdate& update : state.unguarded_updates()) {
        report(context, {u, c}, update, sink);
      }
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef target = expr_of(finding.payload);
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (ClassId c = 0; c < program.unit(u).classes.size(); ++c) {
      const ByteRange range = program.absolute(u, program.unit(u).classes[c].range);
      if (!range.contains(program.range(target))) continue;
      SharedState state(program, context.text(), {u, c});
      const std::vector<UnguardedUpdate> updates = state.unguarded_updates();
      for (const UnguardedUpdate& update : updates) {
        if (update.write.target == target) {
          offer_guard(context, {u, c}, update, state, updates, sink);
        }
      }
    }
  }
}

}  // namespace

extern const Rule unguarded_shared_state_rule;
const Rule unguarded_shared_state_rule = {
    .name = "unguarded-shared-state",
    .summary =
        "An attribute that several threads share is read and written in one step outside its lock",
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
