#include <algorithm>
#include <string>

#include "analysis/fixes/callbacks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// What a callable argument names that gives a coroutine when it is called: a coroutine function, or
// what a lambda calls. Invalid where there is none.
ExprRef coroutine_function_in(Program& program, ExprRef argument) {
  if (may_be_overridden(program, argument)) return {};
  const Value value = program.resolve(argument);
  if (value.kind == ValueKind::symbol) {
    const bool is_one = value.api != nullptr && value.api->kind == ApiKind::coroutine_function;
    return is_one ? argument : ExprRef{};
  }
  const FunctionRef f = named_function(program, argument);
  if (!f.valid()) return {};
  const Function& function = program.function(f);
  if (!function.is_lambda)
    return function.is_async && !function.is_generator ? argument : ExprRef{};
  const ExprRef body{f.unit, function.returns};
  const bool is_here = program.expr(argument).kind == ExprKind::lambda;
  if (!is_here || !body.valid() || program.expr(body).kind != ExprKind::call) return {};
  return coroutine_of(program, body).known() ? program.child(body, 0) : ExprRef{};
}

void report(const RuleContext& context, ExprRef what, const std::string& by, ExprRef payload,
            FindingSink& sink) {
  Finding& finding = sink.report(context.program().range(what),
                                 "`" + context.quoted(what) + "` gives a coroutine, and `" + by +
                                     "` only calls it: nothing awaits it");
  finding.payload = payload_of(payload);
}

// `@atexit.register` over a coroutine function.
void check_decorators(const RuleContext& context, FunctionRef f, FindingSink& sink) {
  Program& program = context.program();
  const Function& function = program.function(f);
  if (!function.is_async || function.is_generator) return;
  for (const ExprRef decorator : program.decorators_of(f)) {
    const Value value = program.resolve(decorator);
    if (value.kind != ValueKind::symbol || value.api == nullptr) continue;
    const auto& slots = value.api->slots;
    const bool calls = std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
      return slot.position == 0 && !slot.coroutines;
    });
    if (calls) {
      sink.report(program.absolute(f.unit, function.name_range),
                  "`" + std::string(text_of(function.name)) + "` gives a coroutine, and `" +
                      context.quoted(decorator) + "` only calls it: nothing awaits it")
          .payload = payload_of({});
    }
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_handed(context, [&](const HandedOver& handed) {
    if (handed.slot->coroutines) return;
    const ExprRef what = coroutine_function_in(program, handed.argument);
    if (!what.valid() || is_expected_to_fail(program, handed.call)) return;
    report(context, what, context.quoted(program.child(handed.call, 0)), handed.argument, sink);
  });
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (FunctionId f = 0; f < program.unit(u).functions.size(); ++f)
      check_decorators(context, {u, f}, sink);
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef argument = expr_of(finding.payload);
  if (!argument.valid()) return;
  const HandedOver handed = handed_over(context, argument);
  if (handed.api != nullptr) offer_to_run(context, handed, sink);
}

}  // namespace

extern const Rule coroutine_function_as_callback_rule;
const Rule coroutine_function_as_callback_rule = {
    .name = "coroutine-function-as-callback",
    .summary = "A coroutine function is given to something that calls it and awaits nothing",
    .rationale = "The call makes a coroutine that nobody runs: the callback silently does nothing",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
