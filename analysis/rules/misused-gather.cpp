#include <optional>
#include <string>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/tasks.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/held_variable.h"
#include "analysis/program/ignored_failures.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr PythonVersion kTasksOnly = {3, 11};

// A collection where each of its items would be an argument.
bool is_collection(Program& program, ExprRef argument) {
  const ExprKind kind = program.expr(argument).kind;
  if (kind == ExprKind::generator || kind == ExprKind::comprehension || kind == ExprKind::list)
    return true;
  const Value value = program.resolve(argument);
  if (value.kind != ValueKind::instance) return false;
  const std::string_view name = value.api->name;
  return name == "builtins.list" || name == "builtins.tuple" || name == "builtins.set" ||
         name == "builtins.dict";
}

// `gather(tasks)`
bool check_gather(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  ExprRef only;
  for (const ExprId id : program.unit(call.unit).children_of(program.expr(call)).subspan(1)) {
    const ExprKind kind = program.expr({call.unit, id}).kind;
    if (kind == ExprKind::keyword) continue;
    if (only.valid() || kind == ExprKind::star || kind == ExprKind::double_star) return false;
    only = {call.unit, id};
  }
  if (!only.valid() || !is_collection(program, only)) return false;
  sink.report(program.range(only), "`" + context.quoted(program.child(call, 0)) +
                                       "` takes each awaitable as an argument, not a collection")
      .payload = payload_of(only);
  return true;
}

// The calls in a display, or in the item of a comprehension, that make coroutines.
std::vector<ExprRef> coroutines_in(Program& program, ExprRef collection) {
  std::vector<ExprRef> found;
  const Expr& x = program.expr(collection);
  std::size_t count = x.child_count;
  const bool is_made = x.kind == ExprKind::comprehension || x.kind == ExprKind::generator;
  if (is_made) count = 1;
  const bool holds =
      x.kind == ExprKind::list || x.kind == ExprKind::set || x.kind == ExprKind::tuple || is_made;
  for (std::size_t i = 0; holds && i < count && i < x.child_count; ++i) {
    const ExprRef item = program.child(collection, i);
    const bool is_call = program.expr(item).kind == ExprKind::call;
    if (is_call && coroutine_of(program, item).known()) found.push_back(item);
  }
  return found;
}

// Where the collection that is handed over is written out: there, or where its variable gets it.
ExprRef display_of(Program& program, ExprRef argument) {
  const ExprKind kind = program.expr(argument).kind;
  if (kind != ExprKind::name) return kind == ExprKind::call ? ExprRef{} : argument;
  const ExprRef contents = program.resolve(argument).contents;
  if (!contents.valid() || contents.unit != argument.unit) return {};
  return variable_of(program, contents).valid() ? contents : ExprRef{};
}

// `wait([load(1), load(2)])`
void check_wait(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const ExprRef given = argument_of(program, call, 0, "fs");
  if (!given.valid()) return;
  const ExprRef display = display_of(program, given);
  if (!display.valid()) return;
  for (const ExprRef coroutine : coroutines_in(program, display)) {
    const ExprRef callee = program.child(coroutine, 0);
    const bool fails = context.target_version() >= kTasksOnly;
    Finding& finding = sink.report(
        program.range(callee),
        "`" + context.quoted(program.child(call, 0)) + "` is given the coroutine of `" +
            context.quoted(callee) +
            (fails ? "`, and takes tasks alone" : "`, and takes tasks alone from Python 3.11 on"));
    if (!fails) finding.severity = Severity::warning;
    finding.payload = payload_of(coroutine);
  }
}

// `for one in as_completed(tasks):` whose body awaits none of them.
void check_completed(const RuleContext& context, std::uint32_t u, const Iteration& iteration,
                     FindingSink& sink) {
  Program& program = context.program();
  const ExprRef iterable{u, iteration.iterable};
  const Expr& target = program.expr({u, iteration.target});
  if (iteration.is_async || program.expr(iterable).kind != ExprKind::call) return;
  const Api* api = called_api(program, iterable);
  if (api == nullptr || api->role != Role::as_completed) return;
  const Unit& unit = program.unit(u);
  const Statement& loop = unit.statements[iteration.statement];
  if (loop.kind != StatementKind::for_ || target.kind != ExprKind::name) return;
  ExprRef only;
  int reads = 0;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind != ExprKind::name || e.name != target.name || e.is_target) continue;
    if (!loop.range.contains(e.range)) continue;
    if (use_of_coroutine(program, {u, id}) == CoroutineUse::handed_on) return;
    only = {u, id};
    ++reads;
  }
  sink.report(program.range({u, iteration.target}),
              "`" + context.quoted({u, iteration.target}) + "`, which `" +
                  context.quoted(program.child(iterable, 0)) +
                  "` gives, is not awaited: nothing is waited for")
      .payload = payload_of(reads == 1 ? only : ExprRef{});
}

// `await gather(*(load(key) for key in keys), return_exceptions=True)` as a statement.
void check_results(const RuleContext& context, ExprRef await, FindingSink& sink) {
  Program& program = context.program();
  const ExprRef made = ignored_failure(program, await);
  if (!made.valid() || is_expected_to_fail(program, await)) return;
  const ExprRef callee = program.child(program.child(await, 0), 0);
  Finding& finding =
      sink.report(program.range(callee), "what `" + context.quoted(program.child(made, 0)) +
                                             "` raises is lost: nobody looks at what `" +
                                             context.quoted(callee) + "` gives");
  finding.severity = Severity::warning;
  finding.payload = payload_of({});
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (program.expr(call).child_count < 2) return;
    const Api* api = called_api(program, call);
    if (api == nullptr || is_expected_to_fail(program, call)) return;
    if (api->role == Role::gather) check_gather(context, call, sink);
    if (api->role == Role::wait_tasks) check_wait(context, call, sink);
  });
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (const Iteration& iteration : program.unit(u).iterations) {
      if (iteration.iterable != kNone && iteration.statement != kNone)
        check_completed(context, u, iteration, sink);
    }
    for (const ExprId id : program.unit(u).awaits) check_results(context, {u, id}, sink);
  }
}

void offer_star(const RuleContext& context, ExprRef argument, FixSink& sink) {
  const Program& program = context.program();
  const ByteRange range = program.range(argument);
  const ExprRef call = program.parent(argument);
  // `gather(load(key) for key in keys)`: the parentheses are the call's.
  const bool is_bare =
      program.expr(argument).kind == ExprKind::generator && range.end == program.range(call).end;
  const std::uint32_t begin = range.begin;
  if (is_bare)
    return sink.offer_preferred("Add the `*`",
                                {{{begin, begin}, "(*"}, {{range.end, range.end}, ")"}});
  if (program.expr(argument).parenthesized) return;
  sink.offer_preferred("Add the `*`", {{{begin, begin}, "*"}});
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef e = expr_of(finding.payload);
  if (!e.valid()) return;
  if (program.expr(e).kind == ExprKind::name && program.range(e) != finding.range) {
    if (!can_await(context, e)) return;
    return sink.offer_preferred("Await it", {await_instead_of(context, e, context.source(e))});
  }
  if (program.range(e) == finding.range) return offer_star(context, e, sink);
  offer_task(context, e, sink);
}

}  // namespace

extern const Rule misused_gather_rule;
const Rule misused_gather_rule = {
    .name = "misused-gather",
    .summary =
        "`gather`, `wait` or `as_completed` is given, or gives, something else than the code "
        "takes it for",
    .rationale = "The call fails, or nothing waits for the awaitables",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
