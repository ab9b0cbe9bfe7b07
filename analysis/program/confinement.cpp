#include "analysis/program/confinement.h"

namespace interlock {

bool is_confined(const Program& program, ExprRef object) {
  const Expr& e = program.expr(object);
  const FunctionRef f = program.function_around(object);
  if (e.kind != ExprKind::name || !f.valid()) return true;
  ScopeRef scope{f.unit, program.function(f).scope};
  for (bool is_own = true; scope.id != kNone; scope = program.outer(scope), is_own = false) {
    for (const Binding& binding : program.unit(scope.unit).bindings_of(scope.id, e.name)) {
      if (binding.kind == BindingKind::global || binding.kind == BindingKind::nonlocal) continue;
      if (is_own || binding.kind != BindingKind::value) return true;
      const Unit& unit = program.unit(scope.unit);
      for (StatementId s = binding.statement; s != kNone; s = unit.statements[s].parent) {
        const StatementKind kind = unit.statements[s].kind;
        if (kind == StatementKind::for_ || kind == StatementKind::while_) return true;
      }
      return false;
    }
  }
  return true;
}

}  // namespace interlock
