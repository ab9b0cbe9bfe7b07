#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/lock_regions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether somebody who uses the function by its name holds something there, as far as the file
// tells.
bool is_called_holding(Program& program, FunctionRef f) {
  const Name name = program.function(f).name;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& x = unit.exprs[id];
      if (x.name != name || x.is_target) continue;
      if (x.kind != ExprKind::attribute && x.kind != ExprKind::name) continue;
      const ExprRef use{u, id};
      if (holding_at(program, use, self_of(program, program.function_around(use))).guarded)
        return true;
    }
  }
  return false;
}

// Whether some function takes the lock and leaves it to another one to give it back.
bool is_handed_over(Program& program, const LockPlace& lock) {
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      const FunctionRef f{u, id};
      if (!may_take_locks(program, f)) continue;
      for (const LockTaking& taking : takings_of(program, f, program.class_of(f))) {
        if (taking.place.made == lock.made && taking.region.empty()) return true;
      }
    }
  }
  return false;
}

// The condition whose lock nobody holds where `call` notifies; invalid where there is none.
ExprRef unheld_condition(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (!may_have_role(program, callee, Role::notify)) return {};
  const FunctionRef f = program.function_around(call);
  if (!f.valid() || program.function(f).is_lambda) return {};
  const std::string_view name = text_of(program.function(f).name);
  // A decorator that is not known to keep the function as it is may take the lock.
  if (name.ends_with("__") || says_locked(name) || !program.is_undecorated(f)) return {};
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::notify) return {};
  const FunctionRef method = method_around(program, f);
  const Name self = self_of(program, f);
  const ExprRef condition = program.child(callee, 0);
  const LockPlace lock =
      lock_place(program, condition, self, method.valid() ? program.class_of(method) : ClassRef{});
  if (!lock.valid() || lock.root == LockRoot::other) return {};
  if (holding_at(program, call, self).guarded) return {};
  if (is_called_holding(program, f) || is_handed_over(program, lock)) return {};
  return condition;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const ExprRef condition = unheld_condition(program, call);
    if (!condition.valid()) return;
    Finding& finding =
        sink.report(program.range(program.child(call, 0)),
                    "the lock of `" + context.quoted(condition) + "` is not held here");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef call = expr_of(finding.payload);
  const ExprRef condition = program.child(program.child(call, 0), 0);
  const Value value = program.resolve(condition);
  if (value.kind != ValueKind::instance) return;
  const bool is_async = find_member(*value.api, "__aenter__") != nullptr;
  const FunctionRef around = program.function_around(call);
  if (is_async && !(around.valid() && program.function(around).is_async)) return;
  const StatementRef statement = statement_of_whole(program, call);
  if (!statement.valid()) return;
  const std::string with = (is_async ? "async with " : "with ") + context.source(condition);
  std::vector<TextEdit> edits;
  if (wrap_statement(context, statement, with + ":", edits))
    sink.offer_preferred("Hold it by `" + with + "`", std::move(edits));
}

}  // namespace

extern const Rule notify_without_lock_rule;
const Rule notify_without_lock_rule = {
    .name = "notify-without-lock",
    .summary = "A condition is notified by code that doesn't hold its lock",
    .rationale = "It raises a RuntimeError, and nobody is woken",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
