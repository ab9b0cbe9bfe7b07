#include "analysis/fixes/run_loop.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/loop_use.h"

namespace interlock {

void offer_run(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const LoopUse use = uses_of_loop(program, call);
  if (!use.is_plain) return;
  ExprRef run;
  Fix fix;
  for (const ExprRef method : use.calls) {
    const Api* api = called_api(program, method);
    if (api == nullptr) return;
    if (api->blocks == Category::loop_reentry && program.expr(method).child_count == 2) {
      if (run.valid()) return;
      run = method;
      continue;
    }
    // `loop.close()`
    const StatementRef statement = statement_of_whole(program, method);
    const bool closes = text_of(program.expr(program.child(method, 0)).name) == "close";
    if (!closes || !statement.valid() || program.expr(method).child_count != 1) return;
    const ByteRange range = range_of(context, statement);
    if (is_alone_in_block(program, statement) || !has_own_lines(context, range)) return;
    fix.edits.push_back(without_code(context, range));
  }
  if (!run.valid()) return;
  // What is run has to be a coroutine: a future belongs to the loop that is there.
  const ExprRef argument = program.child(run, 1);
  if (program.expr(argument).kind != ExprKind::call ||
      program.resolve(argument).kind != ValueKind::coroutine)
    return;
  const auto name = import_member(context, {call.unit, program.expr(call).scope}, "asyncio.run");
  if (!name) return;
  fix.title = "Run it by `" + name->name + "`";
  fix.preferred = true;
  fix.edits.push_back({program.range(program.child(run, 0)), name->name});
  if (name->import) fix.edits.push_back(*name->import);
  // `loop = get_event_loop()`
  if (program.parent(call).id == kNone) {
    const StatementRef statement{call.unit, program.expr(call).statement};
    if (!statement.valid()) return;
    const ByteRange range = range_of(context, statement);
    if (!has_own_lines(context, range)) return;
    fix.edits.push_back(without_code(context, range));
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
