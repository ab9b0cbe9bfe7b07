// A call in a coroutine is made in a thread, by the loop's executor, or in a process.
#include "analysis/fixes/offload.h"
#include "analysis/fixes/offload_to_process.h"
#include "analysis/program/effects.h"
#include "analysis/refactorings/refactoring.h"

namespace interlock {
namespace {

// Whether the call runs a plain function or method of the program, which gives its result when it
// returns. What a library's do is said by findings, where it matters.
bool runs_plain_function(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind != ValueKind::function) return false;
  const Function& function = program.function(callee.function);
  return !function.is_async && !function.is_generator && program.runs_when_called(callee.function);
}

// A module's own function: one that another process finds by its name.
bool is_found_by_processes(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind != ValueKind::function) return false;
  const Function& function = program.function(callee.function);
  return !function.is_lambda && function.enclosing == kNone &&
         !program.class_of(callee.function).valid();
}

void offer(const RuleContext& context, ByteRange selection, FixSink& sink) {
  Program& program = context.program();
  const ExprRef call = selected_call(context, selection);
  if (!call.valid() || is_awaited(program, call) || !runs_plain_function(program, call)) return;
  offer_offload(context, call, sink);
  if (is_found_by_processes(program, call)) offer_process(context, call, sink);
}

}  // namespace

extern const Refactoring run_elsewhere_refactoring;
const Refactoring run_elsewhere_refactoring = {.name = "run-elsewhere", .offer = offer};

}  // namespace interlock
