#include "analysis/program/own_object.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/program/effects.h"
#include "analysis/program/held_variable.h"

namespace interlock {
namespace {

// The call of `attribute`, which is read of the object; invalid where it is not called.
ExprRef call_of(const Program& program, ExprRef attribute) {
  const ExprRef call = program.parent(attribute);
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return {};
  return program.child(call, 0) == attribute ? call : ExprRef{};
}

// Whether the expression is what a statement asks for, and nothing has it then: `if pool:`.
bool is_condition(const Statement& statement) {
  return statement.kind == StatementKind::if_ || statement.kind == StatementKind::elif ||
         statement.kind == StatementKind::while_ || statement.kind == StatementKind::assert_;
}

// Whether the scope lies in `outer`, and nothing but comprehensions around it do.
bool is_in_comprehension(const Unit& unit, ScopeId scope, ScopeId outer) {
  while (scope != kNone && scope != outer && unit.scopes[scope].kind == ScopeKind::comprehension)
    scope = unit.scopes[scope].parent;
  return scope == outer;
}

// `with pool:`; false where the statement does something else with the object.
bool enters(const Program& program, ExprRef e, OwnObject& object) {
  const Expr& x = program.expr(e);
  if (x.statement == kNone) return false;
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  if (statement.kind != StatementKind::with) return false;
  const auto values = unit.values_of(statement);
  if (std::find(values.begin(), values.end(), e.id) == values.end()) return false;
  object.block = {e.unit, x.statement};
  return true;
}

void add_use(const Program& program, ExprRef e, OwnObject& object) {
  const ExprRef parent = program.parent(e);
  if (!parent.valid()) {
    if (enters(program, e, object)) return;
    const StatementId s = program.expr(e).statement;
    const bool is_asked = s != kNone && is_condition(program.statement({e.unit, s}));
    if (!is_asked && !statement_of_whole(program, e).valid()) object.escapes = true;
    return;
  }
  switch (program.expr(parent).kind) {
    case ExprKind::attribute:
      if (program.expr(parent).is_target) {
        object.settings.push_back(parent);
      } else if (const ExprRef call = call_of(program, parent); call.valid()) {
        object.calls.push_back(call);
      } else {
        object.escapes = true;
      }
      return;
    case ExprKind::call:
      object.givings.push_back(parent);
      return;
    case ExprKind::keyword: {
      const ExprRef call = program.parent(parent);
      if (call.valid() && program.expr(call).kind == ExprKind::call) {
        object.givings.push_back(call);
      } else {
        object.escapes = true;
      }
      return;
    }
    case ExprKind::negation:
    case ExprKind::comparison:
      return;
    default:
      object.escapes = true;
  }
}

}  // namespace

OwnObject own_object(const Program& program, ExprRef made) {
  OwnObject object;
  object.statement = statement_of_whole(program, made);
  if (object.statement.valid()) return object;
  if (program.parent(made).valid()) {
    add_use(program, made, object);
    return object;
  }
  const HeldInVariable held = variable_of(program, made);
  if (!held.valid()) {
    if (!enters(program, made, object)) object.escapes = true;
    return object;
  }
  object.statement = held.statement;
  const Unit& unit = program.unit(made.unit);
  object.name = unit.exprs[unit.targets_of(program.statement(held.statement))[0]].name;
  const ScopeId scope = program.statement(held.statement).scope;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind != ExprKind::name || e.name != object.name || e.is_target) continue;
    if (is_in_comprehension(unit, e.scope, scope)) {
      object.reads.push_back({made.unit, id});
      add_use(program, object.reads.back(), object);
    } else {
      object.escapes = true;
    }
  }
  return object;
}

Name method_name(const Program& program, ExprRef call) {
  const Expr& callee = program.expr(program.child(call, 0));
  return callee.kind == ExprKind::attribute ? callee.name : Name::none;
}

}  // namespace interlock
