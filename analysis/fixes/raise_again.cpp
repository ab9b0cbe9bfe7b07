#include "analysis/fixes/raise_again.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/program/cancellation.h"

namespace interlock {
namespace {

// `except Exception` takes no cancellation.
void offer_exception(const RuleContext& context, StatementRef clause, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(clause.unit);
  const Statement& statement = program.statement(clause);
  const auto values = unit.values_of(statement);
  if (context.program().is_bound({clause.unit, statement.scope}, intern("Exception"))) return;
  Fix fix;
  fix.title = "Catch `Exception` instead";
  fix.preferred = true;
  if (values.empty()) {
    const std::uint32_t end = program.absolute(clause.unit, statement.range).begin + 6;
    fix.edits.push_back({{end, end}, " Exception"});
  } else {
    const ExprRef type{clause.unit, values[0]};
    if (program.expr(type).kind == ExprKind::tuple) return;
    fix.edits.push_back({program.range(type), "Exception"});
  }
  sink.offer(std::move(fix));
}

// The last statement of the clause's block; invalid where the block is empty.
StatementRef last_of(const Unit& unit, StatementRef clause) {
  const StatementId end = unit.statements[clause.id].end;
  const StatementId block = clause.id + 1;
  if (block >= end || unit.statements[block].kind != StatementKind::block) return {};
  StatementId last = kNone;
  for (StatementId s = block + 1; s < end; s = unit.statements[s].end) last = s;
  return {clause.unit, last};
}

}  // namespace

void offer_raise(const RuleContext& context, StatementRef clause, FixSink& sink) {
  Program& program = context.program();
  if (taken_by_clause(program, clause) == TakesCancellation::with_all)
    return offer_exception(context, clause, sink);
  const StatementRef last = last_of(program.unit(clause.unit), clause);
  if (!last.valid()) return;
  const ByteRange range = range_of(context, last);
  const StatementKind kind = program.statement(last).kind;
  Fix fix;
  fix.title = "Raise it again";
  fix.preferred = true;
  if (kind == StatementKind::simple || kind == StatementKind::continue_ ||
      kind == StatementKind::return_) {
    fix.edits.push_back({range, "raise"});
  } else {
    if (!add_below(context, last, {"raise"}, fix.edits)) return;
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
