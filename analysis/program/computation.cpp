#include "analysis/program/computation.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace interlock {
namespace {

// Functions, classes and modules that compute and wait for nothing.
constexpr std::array<std::string_view, 34> kOnlyCompute = {
    "builtins.range",  "builtins.len",  "builtins.enumerate",  "builtins.zip",
    "builtins.sum",    "builtins.min",  "builtins.max",        "builtins.abs",
    "builtins.divmod", "builtins.pow",  "builtins.round",      "builtins.int",
    "builtins.float",  "builtins.str",  "builtins.bytes",      "builtins.bytearray",
    "builtins.list",   "builtins.dict", "builtins.set",        "builtins.tuple",
    "builtins.ord",    "builtins.chr",  "builtins.sorted",     "builtins.reversed",
    "builtins.any",    "builtins.all",  "builtins.isinstance", "math",
    "cmath",           "operator",      "itertools",           "fractions",
    "decimal",         "statistics"};

bool is_literal(ExprKind kind) {
  return kind == ExprKind::string || kind == ExprKind::number || kind == ExprKind::constant;
}

// Whether the expression says which part of something: `line[i + 1 : end]`.
bool is_in_index(const Unit& unit, const Expr& x) {
  for (const Expr* at = &x; at->parent != kNone; at = &unit.exprs[at->parent]) {
    const Expr& around = unit.exprs[at->parent];
    if (around.kind == ExprKind::subscript && &unit.exprs[unit.children_of(around)[0]] != at)
      return true;
  }
  return false;
}

// Whether arithmetic is done in the statements of a loop, other than that of indices.
bool calculates(const Unit& unit, StatementId loop) {
  const Statement& outer = unit.statements[loop];
  for (StatementId s = loop + 1; s < outer.end; ++s) {
    const auto values = unit.values_of(unit.statements[s]);
    if (unit.statements[s].kind == StatementKind::augmented && !values.empty() &&
        !is_literal(unit.exprs[values.front()].kind)) {
      return true;
    }
  }
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& x) {
    const auto operands = unit.children_of(x);
    return x.kind == ExprKind::binary && x.statement != kNone && x.statement > loop &&
           x.statement < outer.end && !is_in_index(unit, x) &&
           std::none_of(operands.begin(), operands.end(),
                        [&](ExprId o) { return unit.exprs[o].kind == ExprKind::string; });
  });
}

}  // namespace

bool only_computes(const Value& symbol) {
  if (symbol.kind != ValueKind::symbol) return false;
  if (symbol.api != nullptr && symbol.api->blocks != Category::none) return false;
  const std::string_view path = text_of(symbol.path);
  return std::any_of(kOnlyCompute.begin(), kOnlyCompute.end(), [&](std::string_view known) {
    return path == known || (path.size() > known.size() && path[known.size()] == '.' &&
                             path.substr(0, known.size()) == known);
  });
}

Computation computation_of(Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  bool recursive = false;
  for (const ExprId id : unit.calls) {
    const ExprRef call{f.unit, id};
    if (program.function_around(call) != f) continue;
    const Value callee = program.resolve(program.child(call, 0));
    const bool is_itself = callee.kind == ValueKind::function && callee.function == f;
    if (!is_itself && !only_computes(callee)) return {};
    const ExprRef parent = program.parent(call);
    recursive =
        recursive || (is_itself && parent.valid() && program.expr(parent).kind == ExprKind::binary);
  }
  if (recursive)
    return {ComputationKind::recursion, program.absolute(f.unit, program.function(f).range)};
  for (StatementId s = 0; s < unit.statements.size(); ++s) {
    const Statement& statement = unit.statements[s];
    const bool loop =
        (statement.kind == StatementKind::for_ || statement.kind == StatementKind::while_) &&
        !statement.is_async;
    const bool is_own = program.function_around(ScopeRef{f.unit, statement.scope}) == f;
    if (loop && is_own && calculates(unit, s))
      return {ComputationKind::loop, program.absolute(f.unit, statement.range)};
  }
  return {};
}

}  // namespace interlock
