#include "analysis/program/confinement.h"

#include <algorithm>
#include <vector>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

// Whether some call in the expression asks which thread this is.
bool asks_for_thread(Program& program, ExprRef e) {
  std::vector<ExprRef> open{e};
  while (!open.empty()) {
    const ExprRef here = open.back();
    open.pop_back();
    const Expr& x = program.expr(here);
    if (x.kind == ExprKind::call) {
      const Api* api = called_api(program, here);
      if (api != nullptr && api->role == Role::thread_identity) return true;
    }
    for (std::size_t i = 0; i < x.child_count; ++i) open.push_back(program.child(here, i));
  }
  return false;
}

}  // namespace

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

bool is_key_of_thread(Program& program, ExprRef key, FunctionRef entry) {
  if (asks_for_thread(program, key)) return true;
  const Expr& x = program.expr(key);
  const FunctionRef f = program.function_around(key);
  if (x.kind != ExprKind::name || !f.valid()) return false;
  const Unit& unit = program.unit(f.unit);
  const auto bindings = unit.bindings_of(program.function(f).scope, x.name);
  if (bindings.size() != 1) return false;
  if (bindings[0].kind == BindingKind::parameter) return f == entry;
  return bindings[0].kind == BindingKind::value && bindings[0].value != kNone &&
         asks_for_thread(program, {f.unit, bindings[0].value});
}

}  // namespace interlock
