#include <string>

#include "analysis/fixes/callbacks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/special_methods.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

std::string result_words(Program& program, const Value& result) {
  switch (result.kind) {
    case ValueKind::coroutine:
      return "a coroutine";
    case ValueKind::generator:
      return "a generator";
    case ValueKind::instance:
      return "a `" + std::string(result.api->name.substr(result.api->name.rfind('.') + 1)) + "`";
    case ValueKind::object:
      return "a `" + std::string(text_of(program.klass(result.klass).name)) + "`";
    default:
      return "`None`";
  }
}

// Whether the value is certainly nothing to call. What a method gives may be of a derived class,
// and an object of a class that a library models may have more than the model says.
bool is_not_callable(Program& program, const Value& value) {
  const bool is_builtin =
      value.kind != ValueKind::instance || value.api->name.starts_with("builtins.");
  if (!is_builtin || (value.is_one() && value.kind == ValueKind::instance &&
                      value.api->name == "builtins.object")) {
    return false;
  }
  return has_special(program, value, "__call__") == Has::no;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_handed(context, [&](const HandedOver& handed) {
    if (program.expr(handed.argument).kind != ExprKind::call) return;
    // A key function that is None is none; calls that give None are mostly what goes wrong.
    Value result = program.resolve(handed.argument);
    if (gives_none(program, handed.argument)) {
      result = {};
      result.kind = ValueKind::none;
    } else if (result.kind == ValueKind::none || !is_not_callable(program, result)) {
      return;
    }
    if (may_be_overridden(program, program.child(handed.argument, 0))) return;
    if (is_expected_to_fail(program, handed.call)) return;
    const ExprRef callee = program.child(handed.argument, 0);
    Finding& finding =
        sink.report(program.range(handed.argument),
                    "`" + context.quoted(callee) + "` is called here, and `" +
                        context.quoted(program.child(handed.call, 0)) + "` is given " +
                        result_words(program, result) + " instead of something to call");
    finding.payload = payload_of(handed.argument);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const HandedOver handed = handed_over(context, expr_of(finding.payload));
  if (handed.api == nullptr) return;
  const bool is_coroutine = program.resolve(handed.argument).kind == ValueKind::coroutine;
  if (is_coroutine && !handed.slot->coroutines) return offer_to_run(context, handed, sink);
  offer_to_pass(context, handed, sink);
}

}  // namespace

extern const Rule called_instead_of_passed_rule;
const Rule called_instead_of_passed_rule = {
    .name = "called-instead-of-passed",
    .summary = "A function is called where it is to be handed over, and its result goes instead",
    .rationale =
        "It runs here and now, and the thread, task or callback that it was meant for fails or "
        "does nothing",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing | Libraries::concurrent_futures,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
