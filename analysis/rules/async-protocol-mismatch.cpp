#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/fixes/offload.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/made_in_sight.h"
#include "analysis/program/special_methods.h"
#include "analysis/program/unreachable.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"S7515"};

struct Protocol {
  std::string_view plain;         // what the plain statement asks for
  std::string_view asynchronous;  // and the asynchronous one
};
constexpr Protocol kWith = {"__enter__", "__aenter__"};
constexpr Protocol kFor = {"__iter__", "__aiter__"};

// Whether the value has what the other form asks for, and not what this one does.
bool wants_other_form(Program& program, const Value& value, const Protocol& protocol,
                      bool is_async) {
  // A coroutine is to be awaited first.
  if (!value.is_one() || value.kind == ValueKind::coroutine) return false;
  const std::string_view asked = is_async ? protocol.asynchronous : protocol.plain;
  const std::string_view other = is_async ? protocol.plain : protocol.asynchronous;
  return has_special(program, value, other) == Has::yes &&
         has_special(program, value, asked) == Has::no;
}

constexpr std::uint64_t kIteration = std::uint64_t{1} << 63U;

void check_iteration(const RuleContext& context, std::uint32_t u, const Iteration& iteration,
                     FindingSink& sink) {
  Program& program = context.program();
  const ExprRef iterable{u, iteration.iterable};
  // Most iterables are no more than they seem.
  const ExprKind kind = program.expr(iterable).kind;
  const bool is_display = kind == ExprKind::generator || kind == ExprKind::string;
  if (is_display || !wants_other_form(program, program.resolve(iterable), kFor, iteration.is_async))
    return;
  if (is_expected_to_fail(program, iterable) || is_never_reached(program, iterable)) return;
  const std::string what = "`" + context.quoted(iterable) + "` is ";
  Finding& finding =
      sink.report(program.range(iterable),
                  what + (iteration.is_async ? "iterated by `for`, not by `async for`"
                                             : "iterated by `async for`, not by `for`"));
  if (!is_made_in_sight(program, iterable)) finding.confidence = Confidence::low;
  finding.payload = kIteration | payload_of(iterable);
}

void check_with(const RuleContext& context, StatementRef with, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(with.unit);
  const Statement& statement = program.statement(with);
  for (const ExprId id : unit.values_of(statement)) {
    const ExprRef manager{with.unit, id};
    if (!wants_other_form(program, program.resolve(manager), kWith, statement.is_async)) continue;
    if (is_expected_to_fail(program, manager) || is_never_reached(program, manager)) continue;
    const std::string what = "`" + context.quoted(manager) + "` is entered by ";
    Finding& finding = sink.report(program.range(manager),
                                   what + (statement.is_async ? "`with`, not by `async with`"
                                                              : "`async with`, not by `with`"));
    if (!is_made_in_sight(program, manager)) finding.confidence = Confidence::low;
    finding.payload = payload_of(manager);
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (const Iteration& iteration : unit.iterations) {
      if (iteration.iterable != kNone) check_iteration(context, u, iteration, sink);
    }
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind == StatementKind::with) check_with(context, {u, s}, sink);
    }
  }
}

// The edit that writes `async` before the keyword that begins at `at`, or takes it away there.
std::optional<TextEdit> other_form(const RuleContext& context, std::uint32_t at,
                                   std::string_view keyword) {
  const Text& text = context.text();
  const std::string line = text.substring({at, text.line_end(text.line_of(at))});
  if (line.starts_with(keyword)) return TextEdit{{at, at}, "async "};
  const std::size_t found = line.find(keyword);
  if (!line.starts_with("async") || found == std::string::npos) return std::nullopt;
  return TextEdit{{at, at + static_cast<std::uint32_t>(found)}, ""};
}

// Where the `for` of the iteration begins, with its `async`: before its target.
std::optional<std::uint32_t> begin_of(const RuleContext& context, std::uint32_t unit,
                                      const Iteration& iteration) {
  const Program& program = context.program();
  const std::uint32_t target = program.range({unit, iteration.target}).begin;
  const std::uint32_t line = context.text().line_start(context.text().line_of(target));
  const std::string before = context.text().substring({line, target});
  const std::size_t keyword = before.rfind(iteration.is_async ? "async" : "for");
  if (keyword == std::string::npos) return std::nullopt;
  return line + static_cast<std::uint32_t>(keyword);
}

// An asynchronous form may stand where an `await` may; `e` is evaluated there.
void offer(const RuleContext& context, bool is_async, ExprRef e, std::optional<TextEdit> edit,
           FixSink& sink) {
  if (!edit || (!is_async && !can_await(context, e))) return;
  Fix fix;
  fix.title = is_async ? "Remove the `async`" : "Add `async`";
  fix.preferred = true;
  fix.edits.push_back(std::move(*edit));
  sink.offer(std::move(fix));
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const Program& program = context.program();
  const ExprRef e = expr_of(finding.payload & ~kIteration);
  const Unit& unit = program.unit(e.unit);
  if ((finding.payload & kIteration) != 0) {
    for (const Iteration& iteration : unit.iterations) {
      if (iteration.iterable != e.id) continue;
      const auto begin = begin_of(context, e.unit, iteration);
      if (!begin) return;
      // What a comprehension goes through first is evaluated outside of it.
      const bool is_nested =
          program.expr({e.unit, iteration.target}).scope != program.expr(e).scope;
      const ExprRef place = is_nested ? ExprRef{e.unit, iteration.target} : e;
      return offer(context, iteration.is_async, place, other_form(context, *begin, "for"), sink);
    }
    return;
  }
  const StatementRef with{e.unit, program.expr(e).statement};
  if (!with.valid()) return;
  const Statement& statement = program.statement(with);
  if (statement.value_count != 1) return;
  const std::uint32_t begin = program.absolute(e.unit, statement.range).begin;
  offer(context, statement.is_async, e, other_form(context, begin, "with"), sink);
}

}  // namespace

extern const Rule async_protocol_mismatch_rule;
const Rule async_protocol_mismatch_rule = {
    .name = "async-protocol-mismatch",
    .summary =
        "`with` or `for` is used on what only `async with` or `async for` can, or the reverse",
    .rationale = "The statement raises a `TypeError` where it begins",
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
