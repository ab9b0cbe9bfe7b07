#include <algorithm>
#include <string>

#include "analysis/program/api_names.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/test_code.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::string_view kStart = "start";

// Whether the method is called for the object that the code is a method of: `self.run()`,
// `super().run()`; or its own `run` hands on to that of a thread that it has: `self.thread.run()`.
bool is_own(Program& program, ExprRef object, Name run) {
  const FunctionRef method = method_around(program, program.function_around(object));
  if (!method.valid()) return false;
  const Expr& e = program.expr(object);
  if (e.kind == ExprKind::attribute && program.function(method).name == run) {
    const Expr& owner = program.expr(program.child(object, 0));
    return owner.kind == ExprKind::name && owner.name == program.self_name(method);
  }
  if (e.kind == ExprKind::name) return e.name == program.self_name(method);
  if (e.kind != ExprKind::call) return false;
  return program.resolve(program.child(object, 0)).names(Role::super);
}

// Whether the code around starts the thread as well: which of both happens is up to it.
bool is_started_too(const Program& program, ExprRef call) {
  const Name name = program.expr(program.child(program.child(call, 0), 0)).name;
  const auto& calls = program.unit(call.unit).calls;
  return std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    if (text_of(method_name(program, other)) != kStart) return false;
    return program.expr(program.child(program.child(other, 0), 0)).name == name;
  });
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const Name name = method_name(program, call);
    if (name == Name::none || program.expr(call).child_count != 1) return;
    if (!may_name(program, Role::body, name)) return;
    const ExprRef object = program.child(program.child(call, 0), 0);
    if (is_own(program, object, name)) return;
    const Value thread = program.resolve(object);
    const Api* klass = thread_class_of(program, thread);
    if (klass == nullptr || is_started_too(program, call)) return;
    const Api* body = find_member(*klass, text_of(name));
    if (body == nullptr || body->role != Role::body) return;
    // What a class does in its thread is best tested without one.
    if (is_in_test(program, call) || is_expected_to_fail(program, call)) return;
    const std::string what = klass->role == Role::process ? "process" : "thread";
    Finding& finding = sink.report(
        program.range(program.child(call, 0)),
        "`" + context.quoted(call) + "` runs here and now: `start()` runs it in the " + what);
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef callee = program.child(expr_of(finding.payload), 0);
  const std::uint32_t end = program.range(callee).end;
  const auto length = static_cast<std::uint32_t>(text_of(program.expr(callee).name).size());
  sink.offer_preferred("Call `start()`", {{{end - length, end}, std::string(kStart)}});
}

}  // namespace

extern const Rule thread_run_called_rule;
const Rule thread_run_called_rule = {
    .name = "thread-run-called",
    .summary = "`run()` of a thread or process is called, which starts none",
    .rationale = "The work is done by the caller, who waits for it: nothing runs beside it",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::warning,
    .fix = FixAvailability::always,
    .libraries = Libraries::threading | Libraries::multiprocessing,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
