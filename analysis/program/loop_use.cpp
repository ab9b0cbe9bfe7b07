#include "analysis/program/loop_use.h"

#include <algorithm>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

// The call whose callee is the method of `object`; invalid where `object` is used otherwise.
ExprRef method_call_on(const Program& program, ExprRef object) {
  const ExprRef method = program.parent(object);
  if (!method.valid() || program.expr(method).kind != ExprKind::attribute) return {};
  const ExprRef call = program.parent(method);
  const bool calls =
      call.valid() && program.expr(call).kind == ExprKind::call && program.child(call, 0) == method;
  return calls ? call : ExprRef{};
}

bool runs_loop(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  return api != nullptr && api->blocks == Category::loop_reentry;
}

// Whether the file gives its thread a loop, or a policy that makes one.
bool sets_loop(const Program& program) {
  for (const UnitPlace& place : program.facts().units) {
    for (const ExprId id : place.unit->calls) {
      const Unit& unit = *place.unit;
      const Expr& callee = unit.exprs[unit.children_of(unit.exprs[id])[0]];
      const std::string_view name = text_of(callee.name);
      if (name.starts_with("set_event_loop") || name == "install") return true;
    }
  }
  return false;
}

bool is_in_try(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::try_) return true;
  }
  return false;
}

}  // namespace

LoopUse uses_of_loop(const Program& program, ExprRef call) {
  LoopUse use;
  if (const ExprRef method = method_call_on(program, call); method.valid()) {
    use.is_plain = true;
    use.calls.push_back(method);
    return use;
  }
  const Unit& unit = program.unit(call.unit);
  const Expr& x = program.expr(call);
  if (x.parent != kNone || x.statement == kNone) return use;
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return use;
  const Expr& target = unit.exprs[targets[0]];
  if (target.kind != ExprKind::name || unit.bindings_of(target.scope, target.name).size() != 1)
    return use;
  use.is_plain = true;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    // A function's own names are seen in its unit alone.
    if (call.unit != 0 && u != call.unit) continue;
    const Unit& other = program.unit(u);
    for (ExprId id = 0; id < other.exprs.size(); ++id) {
      const Expr& e = other.exprs[id];
      if (e.kind != ExprKind::name || e.name != target.name || e.is_target) continue;
      const ExprRef method = method_call_on(program, {u, id});
      const bool is_own = u == call.unit && e.scope == target.scope;
      if (!method.valid() || !is_own) use.is_plain = false;
      if (method.valid() && is_own) use.calls.push_back(method);
    }
  }
  return use;
}

bool is_outside_loop(Program& program, ExprRef call) {
  if (is_in_try(program, call) || sets_loop(program)) return false;
  const FunctionRef f = program.function_around(call);
  if (f.valid() && (program.function(f).is_async || program.function(f).is_lambda)) return false;
  const LoopUse use = uses_of_loop(program, call);
  return std::any_of(use.calls.begin(), use.calls.end(),
                     [&](ExprRef method) { return runs_loop(program, method); });
}

}  // namespace interlock
