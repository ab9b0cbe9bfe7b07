#include <algorithm>
#include <string>

#include "analysis/fixes/gather_items.h"
#include "analysis/program/independence.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The only `for` of the list comprehension, which is not asynchronous; null for anything else.
const Iteration* only_iteration(const Program& program, ExprRef comprehension) {
  const Expr& x = program.expr(comprehension);
  if (text_of(x.name) == "dict") return nullptr;
  const Iteration* found = nullptr;
  for (const Iteration& iteration : program.unit(comprehension.unit).iterations) {
    if (iteration.scope != x.link) continue;
    if (found != nullptr || iteration.is_async) return nullptr;
    found = &iteration;
  }
  return found;
}

// The awaited call that is each item of the list; invalid where items are something else, or where
// making them may depend on each other.
ExprRef awaited_item(const RuleContext& context, ExprRef comprehension) {
  Program& program = context.program();
  const Iteration* iteration = only_iteration(program, comprehension);
  if (iteration == nullptr || program.expr(comprehension).child_count == 0) return {};
  const ExprRef item = program.child(comprehension, 0);
  if (program.expr(item).kind != ExprKind::await) return {};
  const ExprRef call = program.child(item, 0);
  if (program.expr(call).kind != ExprKind::call || !has_plain_arguments(program, call)) return {};
  if (!reads_by_name(program, call)) return {};
  // Each time something else: the same call for each item may be a queue's.
  const ExprRef target{comprehension.unit, iteration->target};
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  const bool varies = std::any_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    return program.expr(target).kind == ExprKind::name &&
           mentions(program, {call.unit, id}, program.expr(target).name);
  });
  return varies ? call : ExprRef{};
}

void check(const RuleContext& context, FindingSink& sink) {
  if (context.async_library() != AsyncLibrary::asyncio) return;
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (const ExprId id : unit.awaits) {
      const ExprRef list = program.parent({f.unit, id});
      if (!list.valid() || program.expr(list).kind != ExprKind::comprehension) continue;
      if (context.text().substring(program.range(list)).front() != '[') continue;
      if (evaluation_of(program, list).function != f || program.child(list, 0).id != id) continue;
      const ExprRef call = awaited_item(context, list);
      if (!call.valid()) continue;
      Finding& finding = sink.report(
          program.range({f.unit, id}),
          "the calls of `" + context.quoted(program.child(call, 0)) + "` wait one after the other");
      finding.payload = payload_of(list);
    }
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_gather_of_items(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule await_in_loop_rule;
const Rule await_in_loop_rule = {
    .name = "await-in-loop",
    .summary = "A list is made of what is awaited for one item after the other",
    .rationale = "Each item waits for the one before it: the times add up",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 6},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
