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

}  // namespace interlock
