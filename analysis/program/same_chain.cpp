#include "analysis/program/same_chain.h"

namespace interlock {

bool same_chain(const Program& program, ExprRef a, ExprRef b, std::size_t most_parts) {
  for (std::size_t part = 0; part < most_parts && a.valid() && b.valid(); ++part) {
    const Expr& x = program.expr(a);
    const Expr& y = program.expr(b);
    if (x.kind != y.kind || x.name != y.name) return false;
    if (x.kind == ExprKind::name) return true;
    if (x.kind != ExprKind::attribute) return false;
    a = program.child(a, 0);
    b = program.child(b, 0);
  }
  return false;
}

}  // namespace interlock
