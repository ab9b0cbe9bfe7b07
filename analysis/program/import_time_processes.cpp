#include "analysis/program/import_time_processes.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/program/call_edges.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 64;  // that one call comes to

// Whether the module's own code always comes to `e`, once it comes that far.
bool is_unconditional(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    switch (unit.statements[s].kind) {
      case StatementKind::if_:
      case StatementKind::elif:
      case StatementKind::else_:
      case StatementKind::except:
      case StatementKind::case_:
        return false;
      default:
        break;
    }
  }
  for (ExprRef at = program.parent(e); at.valid(); at = program.parent(at)) {
    const ExprKind kind = program.expr(at).kind;
    if (kind == ExprKind::conditional || kind == ExprKind::boolean) return false;
  }
  return true;
}

// `if __name__ != "__main__": sys.exit()`: what follows is not for those who import the module.
bool may_leave_early(const Program& program) {
  const Unit& unit = program.unit(0);
  static const Name name = intern("__name__");
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& x) {
    const auto operands = unit.children_of(x);
    return x.kind == ExprKind::comparison && text_of(x.name) == "!=" &&
           std::any_of(operands.begin(), operands.end(),
                       [&](ExprId id) { return unit.exprs[id].name == name; });
  });
}

bool starts_process(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || !api->starts_processes) return false;
  // A process of another kind, or one that needs no main module.
  const Api* receiver = program.resolve(program.child(call, 0)).receiver;
  return receiver == nullptr || !receiver->sends_closures;
}

// The call by which `f` certainly starts a process, itself or through others; invalid where there
// is none.
ExprRef start_in(Program& program, FunctionRef f) {
  std::vector<FunctionRef> code{f};
  for (std::size_t i = 0; i < code.size() && code.size() < kMostFunctions; ++i) {
    const FunctionRef here = code[i];
    const StatementId early_end = first_early_end(program, here);
    const Unit& unit = program.unit(here.unit);
    for (const ExprId id : unit.calls) {
      const ExprRef call{here.unit, id};
      if (program.function_around(call) != here) continue;
      if (reach_of(program, here, early_end, call) != Reach::always) continue;
      if (starts_process(program, call)) return call;
    }
    for (const CallEdge& edge : edges_of(program, here)) {
      const bool counts = edge.callee.valid() && edge.reach == Reach::always &&
                          edge.callee_reach == Reach::always && edge.choice.group == 0;
      if (!counts || edge.callee.unit >= program.facts().units.size()) continue;
      if (!contains(code, edge.callee)) code.push_back(edge.callee);
    }
  }
  return {};
}

}  // namespace

std::optional<ImportTimeStart> import_time_start(Program& program) {
  if (may_leave_early(program)) return std::nullopt;
  for (const ExprId id : program.unit(0).calls) {
    const ExprRef call{0, id};
    if (program.function_around(call).valid() || !is_unconditional(program, call)) continue;
    if (evaluation_of(program, call).in_generator) continue;
    if (starts_process(program, call)) return ImportTimeStart{call, call};
    const FunctionRef f = named_function(program, program.child(call, 0));
    if (!f.valid() || f.unit >= program.facts().units.size()) continue;
    const Function& function = program.function(f);
    if (function.is_async || function.is_generator || !program.runs_when_called(f)) continue;
    if (const ExprRef start = start_in(program, f); start.valid())
      return ImportTimeStart{call, start};
  }
  return std::nullopt;
}

}  // namespace interlock
