#include "analysis/fixes/mark_done.h"

#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"

namespace interlock {

void offer_mark_done(const RuleContext& context, ExprRef take, FixSink& sink) {
  const Program& program = context.program();
  const Expr& call = program.expr(take);
  // `item = await queue.get()`
  const ExprRef whole = is_awaited(program, take) ? program.parent(take) : take;
  if (program.expr(whole).parent != kNone || call.statement == kNone) return;
  const StatementRef statement{take.unit, call.statement};
  const StatementKind kind = program.statement(statement).kind;
  if (kind != StatementKind::assignment && kind != StatementKind::expression) return;
  const StatementRef first = next_in_block(program, statement);
  if (!first.valid()) return;
  StatementRef last = first;
  for (StatementRef s = first; s.valid(); s = next_in_block(program, s)) last = s;
  const ByteRange begin = range_of(context, first);
  const ByteRange end = range_of(context, last);
  if (!has_own_lines(context, range_of(context, statement))) return;
  if (!has_own_lines(context, {begin.begin, end.end})) return;
  const Text& text = context.text();
  const std::string line_end = line_end_of(text);
  const std::string indentation = indentation_at(text, begin.begin);
  const std::string unit = indentation_unit(context, first);
  const std::uint32_t start = text.line_start(text.line_of(range_of(context, statement).end) + 1);
  const std::uint32_t at = text.line_end(text.line_of(end.end));
  const std::string queue = context.source(program.child(program.child(take, 0), 0));
  Fix fix;
  fix.title = "Call `task_done()` when the item is done";
  fix.preferred = true;
  fix.edits.push_back({{start, start}, indentation + "try:" + line_end});
  if (!indent_lines(context, text.line_of(start), text.line_of(end.end) + 1, unit, fix.edits))
    return;
  fix.edits.push_back({{at, at},
                       line_end + indentation + "finally:" + line_end + indentation + unit + queue +
                           ".task_done()"});
  sink.offer(std::move(fix));
}

}  // namespace interlock
