#include "analysis/program/suspensions.h"

#include <algorithm>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

bool is_own(const Program& program, FunctionRef f, ExprRef e) {
  const Evaluation evaluation = evaluation_of(program, e);
  return evaluation.function == f && !evaluation.in_generator;
}

}  // namespace

bool is_own_statement(const Program& program, FunctionRef f, StatementId statement) {
  return program.function_around(
             ScopeRef{f.unit, program.unit(f.unit).statements[statement].scope}) == f;
}

std::vector<Suspension> suspensions_of(const Program& program, FunctionRef f) {
  std::vector<Suspension> found;
  const Function& function = program.function(f);
  if (!function.is_async) return found;
  const Unit& unit = program.unit(f.unit);
  const auto add = [&](SuspensionKind kind, ExprId id) {
    if (id == kNone) return;
    const ExprRef e{f.unit, id};
    if (is_own(program, f, e)) found.push_back({kind, e, unit.exprs[id].statement});
  };
  for (const ExprId id : unit.awaits) add(SuspensionKind::await, id);
  for (const Iteration& iteration : unit.iterations) {
    if (iteration.is_async) add(SuspensionKind::async_for, iteration.iterable);
  }
  for (const Statement& statement : unit.statements) {
    if (statement.kind != StatementKind::with || !statement.is_async) continue;
    const auto contexts = unit.values_of(statement);
    if (!contexts.empty()) add(SuspensionKind::async_with, contexts[0]);
  }
  for (const ExprId id : function.yields) add(SuspensionKind::yield, id);
  std::sort(found.begin(), found.end(), [&](const Suspension& a, const Suspension& b) {
    return unit.exprs[a.e.id].range.begin < unit.exprs[b.e.id].range.begin;
  });
  return found;
}

const Suspension* first_suspension(const std::vector<Suspension>& suspensions, StatementId first,
                                   StatementId end) {
  const auto found =
      std::find_if(suspensions.begin(), suspensions.end(), [&](const Suspension& suspension) {
        return suspension.statement != kNone && suspension.statement >= first &&
               suspension.statement < end;
      });
  return found == suspensions.end() ? nullptr : &*found;
}

}  // namespace interlock
