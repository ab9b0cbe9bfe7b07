#include <array>
#include <string>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/tasks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/unreachable.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"ASYNC105"};

// Whether the call itself is one of a coroutine function: a plain function that gives a coroutine
// may give None as well.
bool calls_coroutine_function(Program& program, ExprRef call) {
  Value callee = program.resolve(program.child(call, 0));
  for (int step = 0; step < 4 && callee.kind == ValueKind::partial; ++step)
    callee = program.resolve(callee.argument);
  if (callee.kind == ValueKind::function) return program.function(callee.function).is_async;
  return callee.kind == ValueKind::symbol;
}

std::string message_for(const RuleContext& context, ExprRef callee, CoroutineUse use) {
  const std::string what = "the coroutine of `" + context.quoted(callee) + "` is ";
  switch (use) {
    case CoroutineUse::partly:
      return what + "not awaited on every way through the function";
    case CoroutineUse::tested:
      return what + "a condition that is always met; it is never awaited";
    case CoroutineUse::shown:
      return what + "taken for its result, and never awaited";
    case CoroutineUse::operand:
      return what + "used like its result, and never awaited";
    default:
      return what + "never awaited";
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const CoroutineUse use = use_of_coroutine(program, call);
    if (use == CoroutineUse::handed_on) return;
    const Value coroutine = coroutine_of(program, call);
    if (!coroutine.known()) return;
    const bool is_lost = use == CoroutineUse::dropped || use == CoroutineUse::unused;
    if (!is_lost) {
      if (use != CoroutineUse::shown && !is_plain_coroutine(coroutine)) return;
      if (!calls_coroutine_function(program, call)) return;
    }
    if (is_expected_to_fail(program, call) || is_kind_asked(program, call)) return;
    if (is_never_reached(program, call)) return;
    const ExprRef callee = program.child(call, 0);
    Finding& finding = sink.report(program.range(callee), message_for(context, callee, use));
    if (use == CoroutineUse::partly) finding.severity = Severity::warning;
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  // Awaited where it is made, it is no more what is awaited later.
  if (use_of_coroutine(context.program(), call) == CoroutineUse::partly) return;
  if (!can_await(context, call)) return offer_event_loop(context, call, sink);
  Fix fix;
  fix.title = "Await it";
  fix.preferred = true;
  fix.edits.push_back(await_instead_of(context, call, context.source(call)));
  sink.offer(std::move(fix));
  offer_kept_task(context, call, sink);
}

}  // namespace

extern const Rule unawaited_coroutine_rule;
const Rule unawaited_coroutine_rule = {
    .name = "unawaited-coroutine",
    .summary = "A coroutine function is called, and what it returns is never awaited",
    .rationale = "None of its body runs: the work is silently not done",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
