#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/program/api_names.h"
#include "analysis/program/awaited_flag.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr double kNoticed = 0.5;  // seconds that a thread may go on sleeping, and nobody minds

// The call by which the statement does nothing but wait for a time; invalid where it is another
// one.
ExprRef sleep_in(Program& program, StatementRef statement) {
  if (!statement.valid()) return {};
  const auto values = program.unit(statement.unit).values_of(program.statement(statement));
  if (program.statement(statement).kind != StatementKind::expression || values.size() != 1)
    return {};
  const ExprRef call{statement.unit, values[0]};
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return {};
  const Api* api = called_api(program, call);
  // The `sleep` of an object may do its work meanwhile, as a connection that handles what comes.
  const bool sleeps = api != nullptr && api->blocks == Category::sleep &&
                      program.expr(call).child_count == 2 &&
                      program.resolve(program.child(call, 0)).receiver == nullptr;
  return sleeps && program.expr(program.child(call, 1)).kind != ExprKind::keyword ? call
                                                                                  : ExprRef{};
}

bool is_short(const RuleContext& context, ExprRef time) {
  return context.program().expr(time).kind == ExprKind::number &&
         std::strtod(context.source(time).c_str(), nullptr) < kNoticed;
}

// Whether the time may be so short that nobody minds: a small number, or one that the function
// computes, to keep time.
bool may_be_short(const RuleContext& context, ExprRef sleep) {
  const Program& program = context.program();
  const ExprRef time = program.child(sleep, 1);
  const Expr& x = program.expr(time);
  if (x.kind == ExprKind::number) return is_short(context, time);
  if (x.kind != ExprKind::name) return x.kind != ExprKind::attribute && x.kind != ExprKind::call;
  for (ScopeRef scope{time.unit, x.scope}; scope.id != kNone; scope = program.outer(scope)) {
    const bool is_own = scope == ScopeRef{time.unit, x.scope};
    for (const Binding& b : program.unit(scope.unit).bindings_of(scope.id, x.name)) {
      if (is_own && b.kind != BindingKind::parameter) return true;
      const ExprRef value{scope.unit, b.value};
      if (value.valid() && is_short(context, value)) return true;
    }
  }
  return false;
}

// Whether a thread of the file waits there, or sets what is waited for.
bool is_between_threads(const AwaitedFlag& flag, FunctionRef waiting, ThreadCode& threads) {
  if (threads.entry_of(waiting) != nullptr) return true;
  return std::any_of(flag.setters.begin(), flag.setters.end(),
                     [&](FunctionRef setter) { return threads.entry_of(setter) != nullptr; });
}

// The statement that ends each turn of the loop.
StatementRef last_statement(const Program& program, StatementRef loop) {
  const auto body = statements_in(program, loop);
  return body.empty() ? StatementRef{} : body.back();
}

// The event that an endless loop ends by: `if event.is_set(): break`. Invalid where there is none.
ExprRef event_asked_in(Program& program, StatementRef loop) {
  for (const StatementRef s : statements_in(program, loop)) {
    const auto condition = program.unit(s.unit).values_of(program.statement(s));
    const auto body = statements_in(program, s);
    if (program.statement(s).kind != StatementKind::if_ || condition.empty() || body.empty())
      continue;
    const StatementKind last = program.statement(body.back()).kind;
    const ExprRef call{s.unit, condition[0]};
    const bool leaves = last == StatementKind::break_ || last == StatementKind::return_;
    if (!leaves || !call.valid() || program.expr(call).kind != ExprKind::call) continue;
    if (!may_name(program, Role::is_set, method_name(program, call))) continue;
    const ExprRef event = program.child(program.child(call, 0), 0);
    if (program.resolve(event).is_a(Role::event)) return event;
  }
  return {};
}

// What the loop waits for; nothing where its end depends on something else.
std::optional<AwaitedFlag> flag_of(Program& program, StatementRef loop) {
  const auto values = program.unit(loop.unit).values_of(program.statement(loop));
  if (values.empty() || values[0] == kNone) return std::nullopt;
  const ExprRef condition{loop.unit, values[0]};
  if (program.expr(condition).kind != ExprKind::constant)
    return awaited_flag(program, condition, Role::event);
  const ExprRef event = event_asked_in(program, loop);
  return event.valid() ? std::optional(AwaitedFlag{event, {}, {}}) : std::nullopt;
}

void check_loop(const RuleContext& context, FunctionRef f, StatementRef loop, ThreadCode& threads,
                FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(loop.unit);
  const auto condition = unit.values_of(program.statement(loop));
  if (condition.empty()) return;
  const bool only_sleeps = sleep_in(program, only_statement(program, loop)).valid();
  const ExprRef sleep = sleep_in(program, last_statement(program, loop));
  if (!sleep.valid()) return;
  const auto flag = flag_of(program, loop);
  if (!flag) return;
  const bool is_event = flag->event.valid();
  if (is_event && !only_sleeps && may_be_short(context, sleep)) return;
  if (!is_event && (!only_sleeps || !is_between_threads(*flag, f, threads))) return;
  ByteRange range = program.statement(loop).range;
  range.end = unit.exprs[condition[0]].range.end;
  const std::string what = context.quoted(is_event ? flag->event : flag->names[0]);
  if (only_sleeps) {
    Finding& finding = sink.report(
        program.absolute(loop.unit, range),
        "the loop asks for `" + what + "` again and again until another thread sets it");
    finding.payload = payload_of(is_event ? sleep : ExprRef{});
  } else {
    Finding& finding = sink.report(
        program.range(program.child(sleep, 0)),
        "the thread sleeps on after `" + what + "` is set: `" + what + ".wait()` wakes then");
    finding.payload = payload_of(sleep);
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ThreadCode threads(program);
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::while_) continue;
      const FunctionRef f = program.function_around(ScopeRef{u, unit.statements[s].scope});
      if (f.valid() && !program.function(f).is_async) check_loop(context, f, {u, s}, threads, sink);
    }
  }
}

// Waits for the event, for as long as the loop slept, or for as long as it takes.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef sleep = expr_of(finding.payload);
  if (!sleep.valid()) return;
  Program& program = context.program();
  const Unit& unit = program.unit(sleep.unit);
  const StatementId block = unit.statements[program.expr(sleep).statement].parent;
  const StatementRef loop{sleep.unit, unit.statements[block].parent};
  const auto flag = flag_of(program, loop);
  if (!flag || !flag->event.valid()) return;
  const std::string wait = context.source(flag->event) + ".wait";
  Fix fix;
  fix.title = "Wait for the event";
  fix.preferred = true;
  if (only_statement(program, loop).valid()) {
    const ByteRange range = range_of(context, loop);
    if (has_comment(context, range)) return;
    fix.edits.push_back({range, wait + "()"});
  } else {
    fix.edits.push_back({program.range(program.child(sleep, 0)), wait});
  }
  if (auto unused = remove_import_left_unused(context, program.child(sleep, 0)))
    fix.edits.push_back(std::move(*unused));
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule polling_thread_rule;
const Rule polling_thread_rule = {
    .name = "polling-thread",
    .summary = "A thread sleeps again and again until another one has set something",
    .rationale =
        "It wakes for nothing, and goes on later than it could; an event wakes it once, in time",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
