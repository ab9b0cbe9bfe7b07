#include "analysis/program/resources.h"

#include <algorithm>

#include "analysis/program/scopes.h"

namespace interlock {

bool is_resource(Program& program, ExprRef context) {
  if (timeout_scope(program, context).valid()) return false;
  const Value value = program.resolve(context);
  if (value.kind == ValueKind::instance) {
    switch (value.api->role) {
      case Role::none:
      case Role::async_client:
      case Role::async_http:
      case Role::sync_client:
        return true;
      default:
        return false;
    }
  }
  return value.kind == ValueKind::object || value.kind == ValueKind::coroutine;
}

bool is_given(const Program& program, ExprRef call, Name name) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  return std::any_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    ExprRef argument{call.unit, id};
    if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
    const Expr& x = program.expr(argument);
    return x.kind == ExprKind::name && x.name == name;
  });
}

}  // namespace interlock
