#include <algorithm>
#include <string>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/program/api_names.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/test_code.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether making the object may start it: its class has a constructor of its own that speaks of
// starting, or hands the object on.
bool may_start_itself(Program& program, ExprRef made) {
  static const Name constructor = intern("__init__");
  const Value callee = program.resolve(program.child(made, 0));
  if (callee.kind != ValueKind::klass) return false;
  for (const ClassRef c : program.ancestry_of(callee.klass)) {
    for (const FunctionRef method : program.methods_of(c)) {
      if (program.function(method).name != constructor) continue;
      const Name self = program.self_name(method);
      const Unit& unit = program.unit(method.unit);
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const Expr& e = unit.exprs[id];
        if (e.kind == ExprKind::attribute && may_name(program, Role::start, e.name)) return true;
        if (e.kind != ExprKind::name || e.name != self) continue;
        const bool is_receiver =
            e.parent != kNone && unit.exprs[e.parent].kind == ExprKind::attribute;
        if (!is_receiver) return true;
      }
    }
  }
  return false;
}

// Whether nothing that is done with the thread can start it, and something only makes sense with
// one that runs, or all only sets it up.
bool is_only_prepared(const Program& program, const Api& klass, const OwnObject& thread) {
  bool is_joined = false;
  bool is_set_up = true;
  for (const ExprRef call : thread.calls) {
    const Api* method = find_member(klass, text_of(method_name(program, call)));
    if (method == nullptr || method->role == Role::start || method->role == Role::body)
      return false;
    is_joined = is_joined || method->role == Role::join;
    is_set_up = is_set_up && method->returns.empty() && program.expr(call).child_count == 2 &&
                statement_of_whole(program, call).valid();
  }
  return is_joined || is_set_up;
}

// Whether a test makes an object of a class that the program derives from a thread's: to look at
// what else it does.
bool is_looked_at(Program& program, ExprRef made) {
  return is_in_test(program, made) &&
         program.resolve(program.child(made, 0)).kind == ValueKind::klass;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef made) {
    const Expr& x = program.expr(made);
    if (x.parent != kNone || x.statement == kNone || x.child_count < 2) return;
    const StatementKind kind = program.unit(made.unit).statements[x.statement].kind;
    if (kind != StatementKind::expression && kind != StatementKind::assignment) return;
    const Api* klass = thread_made_by(program, made);
    if (klass == nullptr) return;
    const OwnObject thread = own_object(program, made);
    if (!thread.statement.valid() || thread.escapes || !thread.givings.empty()) return;
    if (thread.block.valid() || !is_only_prepared(program, *klass, thread)) return;
    if (may_start_itself(program, made) || is_expected_to_fail(program, made)) return;
    if (is_looked_at(program, made)) return;
    const std::string what = klass->role == Role::process ? "process" : "thread";
    const std::string subject =
        thread.name == Name::none ? "the " + what : "`" + std::string(text_of(thread.name)) + "`";
    Finding& finding =
        sink.report(program.range(program.child(made, 0)), subject + " is made and never started");
    finding.payload = payload_of(made);
  });
}

// `thread.start()` after what sets the thread up, before what waits for it.
void offer_start(const RuleContext& context, const OwnObject& thread, FixSink& sink) {
  Program& program = context.program();
  StatementRef after = thread.statement;
  for (const ExprRef target : thread.settings)
    after.id = std::max(after.id, program.expr(target).statement);
  for (const ExprRef call : thread.calls) {
    const bool sets = program.expr(call).child_count == 2 &&
                      !may_name(program, Role::join, method_name(program, call));
    if (sets) after.id = std::max(after.id, program.expr(call).statement);
  }
  if (program.statement(after).parent != program.statement(thread.statement).parent) return;
  const ByteRange range = range_of(context, after);
  if (!has_own_lines(context, range)) return;
  const Text& text = context.text();
  const std::uint32_t at = text.line_end(text.line_of(range.end));
  const std::string line = line_end_of(text) + indentation_at(text, range.begin) +
                           std::string(text_of(thread.name)) + ".start()";
  sink.offer_preferred("Start it", {{{at, at}, line}});
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef made = expr_of(finding.payload);
  // Code on the top level runs wherever the module is imported.
  if (!program.function_around(made).valid()) return;
  const OwnObject thread = own_object(program, made);
  if (thread.name != Name::none) return offer_start(context, thread, sink);
  const std::uint32_t end = program.range(made).end;
  sink.offer_preferred("Start it", {{{end, end}, ".start()"}});
}

}  // namespace

extern const Rule thread_never_started_rule;
const Rule thread_never_started_rule = {
    .name = "thread-never-started",
    .summary = "A thread, timer or process is made and never started",
    .rationale = "What it is there for never happens, and nothing says so",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::multiprocessing,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
