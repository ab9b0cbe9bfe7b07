#include "analysis/fixes/drain_first.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/program/held_lock.h"

namespace interlock {
namespace {

// The statement of the block that `join` stands in, or of the loop around it, that `e` is in.
bool holds(const Program& program, StatementRef statement, ExprRef e) {
  const StatementId s = program.expr(e).statement;
  return statement.valid() && statement.unit == e.unit && s != kNone && s >= statement.id &&
         s < program.statement(statement).end;
}

// Whether the statement joins and does nothing else: the call, or a loop over it.
bool only_joins(const Program& program, StatementRef statement, ExprRef join) {
  const Unit& unit = program.unit(statement.unit);
  int calls = 0;
  for (const ExprId id : unit.calls) {
    if (holds(program, statement, {statement.unit, id})) ++calls;
  }
  return calls == 1 && holds(program, statement, join);
}

// Whether it waits for items: nothing asks how many there are, or gives up.
bool waits_for_items(const Program& program, StatementRef statement, ExprRef get) {
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = program.statement(statement);
  for (StatementId id = statement.id; id < s.end; ++id) {
    const StatementKind kind = unit.statements[id].kind;
    if (kind == StatementKind::while_ || kind == StatementKind::if_ || kind == StatementKind::try_)
      return false;
  }
  return program.expr(get).child_count == 1;
}

}  // namespace

void offer_to_drain_first(const RuleContext& context, const QueueJoin& join, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(join.join.unit);
  StatementRef joining{join.join.unit, program.expr(join.join).statement};
  StatementRef draining = next_of(program, joining);
  if (!holds(program, draining, join.get)) {
    // `for process in processes: process.join()`
    const StatementId block = unit.statements[joining.id].parent;
    if (block == kNone || unit.statements[block].kind != StatementKind::block) return;
    joining.id = unit.statements[block].parent;
    if (joining.id == kNone || unit.statements[joining.id].kind != StatementKind::for_) return;
    draining = next_of(program, joining);
  }
  if (!holds(program, draining, join.get) || !only_joins(program, joining, join.join)) return;
  if (!waits_for_items(program, draining, join.get)) return;
  const ByteRange first = range_of(context, joining);
  const ByteRange second = range_of(context, draining);
  if (!has_own_lines(context, first) || !has_own_lines(context, second)) return;
  if (has_comment(context, {first.begin, second.end})) return;
  const Text& text = context.text();
  Fix fix;
  fix.title = "Empty the queue first";
  fix.preferred = true;
  fix.edits.push_back({first, text.substring(second)});
  fix.edits.push_back({second, text.substring(first)});
  sink.offer(std::move(fix));
}

}  // namespace interlock
