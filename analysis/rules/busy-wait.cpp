#include <array>
#include <string>

#include "analysis/fixes/lines.h"
#include "analysis/program/awaited_flag.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC110", "S7484"};

// Whether all that the statement does is to wait for a time.
bool only_sleeps(Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const auto values = unit.values_of(program.statement(statement));
  if (program.statement(statement).kind != StatementKind::expression || values.size() != 1)
    return false;
  if (values[0] == kNone || unit.exprs[values[0]].kind != ExprKind::await) return false;
  const ExprRef call = program.child({statement.unit, values[0]}, 0);
  if (program.expr(call).kind != ExprKind::call) return false;
  const Api* api = called_api(program, call);
  return api != nullptr && api->role == Role::async_sleep;
}

void check_loop(const RuleContext& context, StatementRef loop, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(loop.unit);
  const Statement& statement = program.statement(loop);
  const auto condition = unit.values_of(statement);
  if (condition.empty() || condition[0] == kNone) return;
  const StatementRef only = only_statement(program, loop);
  if (!only.valid() || !only_sleeps(program, only)) return;
  const auto flag = awaited_flag(program, {loop.unit, condition[0]}, Role::async_event);
  if (!flag) return;
  ByteRange range = statement.range;
  range.end = unit.exprs[condition[0]].range.end;
  const std::string what = context.quoted(flag->event.valid() ? flag->event : flag->names[0]);
  Finding& finding =
      sink.report(program.absolute(loop.unit, range),
                  "the loop asks for `" + what + "` again and again until it is set");
  finding.payload = payload_of(flag->event.valid() ? ExprRef{loop.unit, loop.id} : ExprRef{});
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::while_) continue;
      if (is_own_statement(program, f, s)) check_loop(context, {f.unit, s}, sink);
    }
  });
}

// Waits for the event itself.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  if (!place.valid()) return;
  const StatementRef loop{place.unit, place.id};
  Program& program = context.program();
  const auto condition = program.unit(loop.unit).values_of(program.statement(loop));
  const auto flag = awaited_flag(program, {loop.unit, condition[0]}, Role::async_event);
  const ByteRange range = range_of(context, loop);
  if (!flag || !flag->event.valid() || has_comment(context, range)) return;
  Fix fix;
  fix.title = "Wait for the event";
  fix.preferred = true;
  fix.edits.push_back({range, "await " + context.source(flag->event) + ".wait()"});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule busy_wait_rule;
const Rule busy_wait_rule = {
    .name = "busy-wait",
    .summary = "A loop sleeps until another task of the program has set something",
    .rationale =
        "It wakes the event loop over and over for nothing, and goes on later than it could; an "
        "event wakes it once, in time",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
