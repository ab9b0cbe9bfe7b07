#include <algorithm>
#include <set>
#include <string>

#include "analysis/fixes/unlink_memory.h"
#include "analysis/program/api_names.h"
#include "analysis/program/held_variable.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// By its last name alone.
bool may_make_memory(const Program& program, ExprRef call) {
  return may_name(program, Role::shared_memory, program.expr(program.child(call, 0)).name);
}

// `SharedMemory(create=True)`: others only open what is there.
bool creates_memory(Program& program, ExprRef call) {
  if (program.expr(call).child_count < 2 || !may_make_memory(program, call)) return false;
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::shared_memory || api->kind != ApiKind::klass)
    return false;
  const ExprRef create = argument_of(program, call, 1, "create");
  return create.valid() && program.expr(create).kind == ExprKind::constant &&
         text_of(program.expr(create).name) == "True";
}

// Whether the read of the memory's variable leaves it to the function to free it: it uses its bytes
// and its size, and closes it.
bool keeps_ownership(Program& program, ExprRef read) {
  const ExprRef use = program.parent(read);
  if (!use.valid() || program.expr(use).kind != ExprKind::attribute) return false;
  // Who knows its name may free it, and so may who has a method.
  const Value value = program.resolve(use);
  if (value.kind == ValueKind::instance) return value.api->name != "builtins.str";
  const ExprRef call = program.parent(use);
  const bool is_call =
      call.valid() && program.expr(call).kind == ExprKind::call && program.child(call, 0) == use;
  const Api* api = is_call ? called_api(program, call) : nullptr;
  return api != nullptr && api->role == Role::close;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    if (!creates_memory(program, call)) return;
    const HeldInVariable held = variable_of(program, call);
    if (!held.valid() || held.is_captured || !program.function_around(call).valid()) return;
    const bool is_own = std::all_of(held.reads.begin(), held.reads.end(),
                                    [&](ExprRef read) { return keeps_ownership(program, read); });
    if (!is_own) return;
    Finding& finding = sink.report(program.range(program.child(call, 0)),
                                   "this shared memory is never unlinked: it stays when the "
                                   "function is left");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_unlink(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule shared_memory_leak_rule;
const Rule shared_memory_leak_rule = {
    .name = "shared-memory-leak",
    .summary = "A function makes shared memory that nobody frees",
    .rationale =
        "Shared memory outlives the objects and the processes that use it: each call "
        "leaves a block behind, in memory, until the program ends or the machine restarts",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::multiprocessing,
    .since = {3, 8},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
