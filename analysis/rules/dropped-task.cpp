#include <algorithm>
#include <array>
#include <string>

#include "analysis/fixes/tasks.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 3> kAlsoKnownAs = {"ASYNC300", "RUF006", "S7502"};

// Whether `call` makes a task. What is given a future gives that back, and whoever made it keeps
// it.
bool makes_task(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::ensure_task) {
    return api != nullptr && api->role == Role::create_task;
  }
  const ExprRef given = argument_of(program, call, 0, {});
  if (!given.valid()) return false;
  const Value value = program.resolve(given);
  const bool unknown_call = !value.is_one() && program.expr(given).kind == ExprKind::call;
  return value.kind == ValueKind::coroutine || unknown_call;
}

// A function that the event loop calls and whose result it throws away.
bool is_callback(Program& program, ExprRef argument) {
  ExprRef call = program.parent(argument);
  if (call.valid() && program.expr(call).kind == ExprKind::keyword) call = program.parent(call);
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return false;
  const Api* api = called_api(program, call);
  // Coroutine functions want more of what they call than that it runs: a protocol, for example.
  if (api == nullptr || api->kind != ApiKind::function) return false;
  return std::any_of(api->slots.begin(), api->slots.end(), [&](const Slot& slot) {
    return slot.runs_on == RunsOn::loop &&
           argument_of(program, call, slot.position, slot.keyword) == argument;
  });
}

// `_ = value`, and `_` is not read.
bool is_assigned_to_nothing(const Program& program, ExprRef value) {
  const Unit& unit = program.unit(value.unit);
  const Expr& x = program.expr(value);
  if (x.parent != kNone || x.statement == kNone) return false;
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return false;
  if (unit.values_of(statement).front() != value.id) return false;
  const Expr& target = unit.exprs[targets[0]];
  if (target.kind != ExprKind::name) return false;
  if (text_of(target.name).find_first_not_of('_') != std::string_view::npos) return false;
  return std::none_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    return e.kind == ExprKind::name && e.name == target.name && !e.is_target;
  });
}

// `call.add_done_callback(report)` as a statement: the loop's future knows the callback, and nobody
// knows the future.
bool is_only_given_callback(Program& program, ExprRef call) {
  const ExprRef method = program.parent(call);
  if (program.expr(method).kind != ExprKind::attribute) return false;
  const ExprRef use = program.parent(method);
  if (!use.valid() || program.expr(use).kind != ExprKind::call) return false;
  if (program.child(use, 0) != method || !statement_of_whole(program, use).valid()) return false;
  const Api* api = called_api(program, use);
  return api != nullptr && std::any_of(api->slots.begin(), api->slots.end(), [](const Slot& slot) {
           return slot.runs_on == RunsOn::loop;
         });
}

// Whether nothing refers to the task that `call` makes once it is made.
bool is_dropped(Program& program, ExprRef call) {
  ExprRef e = call;
  for (ExprRef parent = program.parent(e); parent.valid(); e = parent, parent = program.parent(e)) {
    const bool first = program.child(parent, 0) == e;
    switch (program.expr(parent).kind) {
      case ExprKind::comprehension:  // the list is dropped with all that is in it
        if (!first) return false;
        break;
      case ExprKind::list:
      case ExprKind::tuple:
        break;
      case ExprKind::conditional:
        if (program.expr(parent).child_count == 3 && program.child(parent, 1) == e) return false;
        break;
      case ExprKind::boolean:
        if (first) return false;
        break;
      case ExprKind::lambda:
        return is_callback(program, parent);
      case ExprKind::attribute:
        return e == call && is_only_given_callback(program, call);
      default:
        return false;
    }
  }
  return statement_of_whole(program, e).valid() ||
         (e == call && is_assigned_to_nothing(program, call));
}

Finding& report(const RuleContext& context, ExprRef callee, FindingSink& sink) {
  return sink.report(context.program().range(callee),
                     "the task of `" + context.quoted(callee) + "` is not kept");
}

// `call_soon(create_task, coroutine)`: the loop throws the task away.
void check_arguments(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const Api* api = called_api(program, call);
  if (api == nullptr || api->slots.empty()) return;
  for (const ExprId id : program.unit(call.unit).children_of(program.expr(call)).subspan(1)) {
    ExprRef argument{call.unit, id};
    if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
    if (!program.resolve(argument).names(Role::create_task)) continue;
    if (is_callback(program, argument)) report(context, argument, sink).payload = payload_of({});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    check_arguments(context, call, sink);
    if (!makes_task(program, call) || !is_dropped(program, call)) return;
    report(context, program.child(call, 0), sink).payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!call.valid()) return;
  Program& program = context.program();
  StatementRef statement = statement_of_whole(program, call);
  if (!statement.valid() && is_assigned_to_nothing(program, call)) {
    statement = {call.unit, program.expr(call).statement};
  }
  if (!statement.valid()) return;
  if (auto edits = keep_task(context, statement)) {
    Fix fix;
    fix.title = "Keep the task in a set until it is done";
    fix.applicability = Applicability::safe;
    fix.preferred = true;
    fix.edits = std::move(*edits);
    sink.offer(std::move(fix));
  }
  offer_task_group(context, call, sink);
}

}  // namespace

extern const Rule dropped_task_rule;
const Rule dropped_task_rule = {
    .name = "dropped-task",
    .summary = "The task that `create_task` or `ensure_future` returns is not kept",
    .rationale =
        "The event loop refers to its tasks weakly: a task that nothing else refers to may "
        "be collected in the middle of its work",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
