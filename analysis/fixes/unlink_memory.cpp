#include "analysis/fixes/unlink_memory.h"

#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/held_variable.h"

namespace interlock {
namespace {

// The statement that is all a call of a method of the variable: `memory.close()`.
StatementRef closing_statement(Program& program, const HeldInVariable& held) {
  for (const ExprRef read : held.reads) {
    const ExprRef use = program.parent(read);
    const ExprRef call = use.valid() ? program.parent(use) : ExprRef{};
    if (!call.valid() || program.expr(call).kind != ExprKind::call) continue;
    const StatementRef statement = statement_of_whole(program, call);
    if (statement.valid()) return statement;
  }
  return {};
}

// Whether every way out of the block comes by the statement: it is in a `finally`, or the last.
bool is_always_met(const Program& program, StatementRef closing, StatementRef made) {
  const Unit& unit = program.unit(made.unit);
  const StatementId block = unit.statements[made.id].parent;
  for (StatementId s = closing.id; s != kNone && s != block; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::finally) return true;
  }
  return false;
}

}  // namespace

void offer_unlink(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const HeldInVariable held = variable_of(program, call);
  if (!held.valid()) return;
  const Text& text = context.text();
  const Statement& made = program.statement(held.statement);
  const auto targets = program.unit(call.unit).targets_of(made);
  if (targets.size() != 1) return;
  const std::string name = context.source({call.unit, targets[0]});
  const std::string line_end = line_end_of(text);
  const std::string unlink = name + ".unlink()";
  Fix fix;
  fix.preferred = true;
  fix.title = "Free it by `" + unlink + "`";
  const StatementRef closing = closing_statement(program, held);
  if (closing.valid() && is_always_met(program, closing, held.statement)) {
    const ByteRange range = range_of(context, closing);
    if (!has_own_lines(context, range)) return;
    fix.edits.push_back(
        {{range.end, range.end}, line_end + indentation_at(text, range.begin) + unlink});
    return sink.offer(std::move(fix));
  }
  const ByteRange range = range_of(context, held.statement);
  const StatementRef first = next_of(program, held.statement);
  if (closing.valid() || !first.valid() || !has_own_lines(context, range)) return;
  StatementRef last = first;
  for (StatementRef s = first; s.valid(); s = next_of(program, s)) last = s;
  const ByteRange begin = range_of(context, first);
  const ByteRange end = range_of(context, last);
  if (!has_own_lines(context, begin) || !has_own_lines(context, end)) return;
  const std::string indentation = indentation_at(text, range.begin);
  const std::string unit = indentation_unit(context, held.statement);
  const std::uint32_t line = text.line_of(begin.begin);
  fix.edits.push_back(
      {{text.line_start(line), text.line_start(line)}, indentation + "try:" + line_end});
  if (!indent_lines(context, line, text.line_of(end.end) + 1, unit, fix.edits)) return;
  const std::uint32_t after = text.line_end(text.line_of(end.end));
  fix.edits.push_back({{after, after},
                       line_end + indentation + "finally:" + line_end + indentation + unit + name +
                           ".close()" + line_end + indentation + unit + unlink});
  sink.offer(std::move(fix));
}

}  // namespace interlock
