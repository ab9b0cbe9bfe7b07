#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/program/early_start.h"
#include "analysis/program/effects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (ClassId id = 0; id < program.unit(u).classes.size(); ++id) {
      for (const EarlyStart& early : early_starts(program, {u, id})) {
        const std::string attribute = context.quoted(early.assigned);
        const std::string what = early.by_base ? "this constructor starts a thread, which"
                                               : "the thread that is started here";
        Finding& finding =
            sink.report(program.range(early.by_base ? program.child(early.start, 0) : early.start),
                        what + " may read `" + attribute + "` before it is assigned");
        if (early.by_base) finding.confidence = Confidence::medium;
        finding.related.push_back({program.range(early.assigned), "assigned here"});
        if (program.module_of(early.read.unit) == 0)
          finding.related.push_back({program.range(early.read), "read by the thread"});
        finding.payload = payload_of(early.by_base ? ExprRef{} : early.start);
      }
    }
  }
}

// Whether what follows in the function waits for something: for the thread, maybe.
bool waits_later(Program& program, ExprRef start) {
  const auto& calls = program.unit(start.unit).calls;
  return std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
    const ExprRef call{start.unit, id};
    return program.expr(call).range.begin > program.expr(start).range.end &&
           waits_for_others(program, call);
  });
}

// Moves the start to the end of the constructor.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef start = expr_of(finding.payload);
  if (!start.valid()) return;
  Program& program = context.program();
  const StatementRef statement = statement_of_whole(program, start);
  const FunctionRef around = program.function_around(start);
  if (!around.valid()) return;
  const Function& constructor = program.function(around);
  if (!statement.valid() || program.statement(statement).parent != constructor.body) return;
  const Unit& unit = program.unit(start.unit);
  const StatementId end = unit.statements[constructor.body].end;
  for (StatementId s = statement.id; s < end; ++s) {
    const bool leaves = unit.statements[s].kind == StatementKind::return_;
    if (leaves && unit.statements[s].scope == constructor.scope) return;
  }
  if (waits_later(program, start)) return;
  StatementId last = statement.id;
  while (unit.statements[last].end < end) last = unit.statements[last].end;
  const ByteRange code = range_of(context, statement);
  const ByteRange below = range_of(context, {start.unit, last});
  if (!has_own_lines(context, code) || !has_own_lines(context, below)) return;
  const Text& text = context.text();
  const std::uint32_t line = text.line_of(code.begin);
  const std::uint32_t at = text.line_end(text.line_of(below.end));
  Fix fix;
  fix.title = "Start it when the object is complete";
  fix.preferred = true;
  // With the comment behind it.
  fix.edits.push_back({{text.line_start(line), text.line_start(text.line_of(code.end) + 1)}, ""});
  fix.edits.push_back(
      {{at, at},
       line_end_of(text) +
           text.substring({text.line_start(line), text.line_end(text.line_of(code.end))})});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule thread_started_too_early_rule;
const Rule thread_started_too_early_rule = {
    .name = "thread-started-too-early",
    .summary = "A constructor starts a thread before the object has what the thread reads",
    .rationale =
        "The thread runs at once: whether it finds the attribute or raises `AttributeError` is a "
        "matter of luck",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
