#include <algorithm>
#include <string>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the statement is in a `try`, whose handlers may be there for this.
bool is_in_try(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::try_) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ThreadCode threads(program);
  context.for_each_call([&](ExprRef call) {
    const ExprRef callee = program.child(call, 0);
    const FunctionRef around = program.function_around(call);
    if (!around.valid() || program.function(around).is_async) return;
    const Api* api = may_name(program, Role::main_thread_only, program.expr(callee).name)
                         ? called_api(program, call)
                         : nullptr;
    if (api == nullptr || api->role != Role::main_thread_only || is_in_try(program, call)) return;
    const ThreadEntry* entry = threads.entry_of(around);
    if (entry == nullptr) return;
    const bool is_certain = entry->function == around;
    Finding& finding = sink.report(
        program.range(callee), "`" + context.quoted(callee) +
                                   "` fails here: this code runs in a thread, not in the main one");
    if (!is_certain) finding.confidence = Confidence::medium;
    const ExprRef sent = entry->argument;
    if (sent.valid()) finding.related.push_back({program.range(sent), "a thread runs it"});
  });
}

}  // namespace

extern const Rule signal_off_main_thread_rule;
const Rule signal_off_main_thread_rule = {
    .name = "signal-off-main-thread",
    .summary = "A signal's handler is set in code that a thread runs",
    .rationale = "Python allows it in the main thread alone: anywhere else it is a `ValueError`",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading | Libraries::concurrent_futures,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
