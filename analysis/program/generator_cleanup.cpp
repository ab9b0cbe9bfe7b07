#include "analysis/program/generator_cleanup.h"

#include "analysis/program/suspensions.h"

namespace interlock {

bool has_cleanup(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const auto has_finally = [&](StatementId s) {
    for (StatementId c = s + 1; c < unit.statements[s].end; ++c) {
      if (unit.statements[c].parent == s && unit.statements[c].kind == StatementKind::finally)
        return true;
    }
    return false;
  };
  for (const ExprId id : program.function(f).yields) {
    for (StatementId s = unit.exprs[id].statement; s != kNone; s = unit.statements[s].parent) {
      const Statement& around = unit.statements[s];
      if (around.kind == StatementKind::finally) break;
      if (!is_own_statement(program, f, s)) break;
      if (around.kind == StatementKind::with) return true;
      if (around.kind == StatementKind::try_ && has_finally(s)) return true;
    }
  }
  return false;
}

bool is_given_away(const Program& program, FunctionRef f) {
  const Name name = program.function(f).name;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      const bool is_name = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
      if (!is_name || e.name != name || e.is_target || e.parent == kNone) continue;
      ExprRef given{u, id};
      ExprRef to = program.parent(given);
      if (program.expr(to).kind == ExprKind::keyword) {
        given = to;
        to = program.parent(to);
      }
      if (to.valid() && program.expr(to).kind == ExprKind::call && program.child(to, 0) != given)
        return true;
    }
  }
  return false;
}

}  // namespace interlock
