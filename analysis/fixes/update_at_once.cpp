#include "analysis/fixes/update_at_once.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

StatementRef statement_of(const Program& program, ExprRef e) {
  return {e.unit, program.expr(e).statement};
}

// How many `await` and `yield` stand in `range` of the unit.
std::ptrdiff_t suspensions_in(const Unit& unit, ByteRange range) {
  return std::count_if(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    const bool suspends = e.kind == ExprKind::await || e.kind == ExprKind::yield;
    return suspends && range.contains(e.range);
  });
}

// Whether `e` is evaluated whenever its statement is, and once.
bool is_always_evaluated(const Program& program, ExprRef e) {
  for (ExprRef up = program.parent(e); up.valid(); up = program.parent(up)) {
    switch (program.expr(up).kind) {
      case ExprKind::boolean:
      case ExprKind::conditional:
      case ExprKind::comparison:
      case ExprKind::comprehension:
      case ExprKind::generator:
      case ExprKind::lambda:
      case ExprKind::unknown:
        return false;
      default:
        break;
    }
  }
  return true;
}

// Gives `e` a name above `write`, and puts that in its place.
void offer_name(const RuleContext& context, StatementRef write, ExprRef e, FixSink& sink) {
  const Program& program = context.program();
  const ByteRange code = range_of(context, write);
  const std::string source = context.source(e);
  // Lines may end in parentheses that are left behind.
  if (source.find('\n') != std::string::npos && program.expr(e).parenthesized) return;
  if (!has_own_lines(context, code)) return;
  const Text& text = context.text();
  const std::string name = free_name(context, e.unit, {"value", "new_value"});
  Fix fix;
  fix.title = "Await it first";
  fix.preferred = true;
  fix.edits.push_back(
      {{code.begin, code.begin},
       name + " = " + source + line_end_of(text) + indentation_at(text, code.begin)});
  fix.edits.push_back({program.range(e), name});
  sink.offer(std::move(fix));
}

// Whether code between the statements reads the copy, or sets a name that the reading uses.
bool depends_on_order(const Program& program, StatementRef reading, StatementRef write) {
  const Unit& unit = program.unit(reading.unit);
  const ByteRange read = unit.statements[reading.id].range;
  const ByteRange between{read.end, unit.statements[write.id].range.begin};
  const Name copy = unit.exprs[unit.targets_of(unit.statements[reading.id])[0]].name;
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    if (e.kind != ExprKind::name || !between.contains(e.range)) return false;
    if (e.name == copy) return true;
    return e.is_target && std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& used) {
             return used.name == e.name && read.contains(used.range);
           });
  });
}

// Moves `n = self.n` directly above the writing.
void offer_to_read_later(const RuleContext& context, StatementRef reading, StatementRef write,
                         FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(reading.unit);
  const Text& text = context.text();
  const ByteRange read = range_of(context, reading);
  const ByteRange code = range_of(context, write);
  if (suspensions_in(unit, unit.statements[write.id].range) > 0) return;
  if (!has_own_lines(context, read) || !has_own_lines(context, code)) return;
  if (has_comment(context, {read.end, text.line_end(text.line_of(read.end))})) return;
  if (depends_on_order(program, reading, write)) return;
  Fix fix;
  fix.title = "Read it afterwards";
  fix.preferred = true;
  fix.edits.push_back(without_code(context, read));
  fix.edits.push_back(
      {{code.begin, code.begin},
       text.substring(read) + line_end_of(text) + indentation_at(text, code.begin)});
  sink.offer(std::move(fix));
}

}  // namespace

void offer_to_update_at_once(const RuleContext& context, const AwaitRace& race, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(race.place.unit);
  const StatementRef write = statement_of(program, race.place);
  const StatementRef reading = statement_of(program, race.read);
  if (reading != write) return offer_to_read_later(context, reading, write, sink);
  const Statement& statement = program.statement(write);
  if (statement.kind == StatementKind::augmented) {
    if (suspensions_in(unit, program.expr(race.place).range) == 0)
      offer_name(context, write, {write.unit, unit.values_of(statement)[0]}, sink);
    return;
  }
  const bool is_only_one = suspensions_in(unit, statement.range) == 1;
  if (is_only_one && program.expr(race.suspension).kind == ExprKind::await &&
      is_always_evaluated(program, race.suspension)) {
    offer_name(context, write, race.suspension, sink);
  }
}

}  // namespace interlock
