#include "analysis/fixes/limit_tasks.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

constexpr const char* kAtATime = "10";

// The loop that comes to `e` with each item, or else the statement: what is there once for all.
StatementRef all_at_once(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  const StatementId statement = program.expr(e).statement;
  const bool is_in_comprehension =
      statement != kNone && program.expr(e).scope != unit.statements[statement].scope;
  if (is_in_comprehension) return {e.unit, statement};
  for (StatementId s = statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::for_) return {e.unit, s};
  }
  return {};
}

}  // namespace

void offer_limit(const RuleContext& context, ExprRef coroutine, FixSink& sink) {
  const Program& program = context.program();
  const FunctionRef f = program.function_around(coroutine);
  const StatementRef all = all_at_once(program, coroutine);
  if (!f.valid() || !program.function(f).is_async || !all.valid()) return;
  const std::uint32_t begin = range_of(context, all).begin;
  if (!has_own_lines(context, {begin, begin})) return;
  const ScopeRef scope{all.unit, program.statement(all).scope};
  const auto semaphore = import_member(context, scope, "asyncio.Semaphore");
  if (!semaphore) return;
  const std::string limit = free_name(context, all.unit, {"limit", "semaphore"});
  const std::string limited = free_name(context, all.unit, {"limited", "with_limit"});
  const std::string end = line_end_of(context.text());
  const std::string indentation = indentation_at(context.text(), begin);
  const std::string unit = indentation_unit(context, all);
  Fix fix;
  fix.title = std::string("Run at most ") + kAtATime + " at a time";
  fix.preferred = true;
  if (semaphore->import) fix.edits.push_back(*semaphore->import);
  std::string code = limit + " = " + semaphore->name + "(" + kAtATime + ")" + end + end;
  code += indentation + "async def " + limited + "(awaitable):" + end;
  code += indentation + unit + "async with " + limit + ":" + end;
  code += indentation + unit + unit + "return await awaitable" + end + end + indentation;
  fix.edits.push_back({{begin, begin}, std::move(code)});
  const ByteRange call = program.range(coroutine);
  fix.edits.push_back({{call.begin, call.begin}, limited + "("});
  fix.edits.push_back({{call.end, call.end}, ")"});
  sink.offer(std::move(fix));
}

}  // namespace interlock
