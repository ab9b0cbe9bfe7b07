#include "analysis/program/raising.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/suspensions.h"

namespace interlock {
namespace {

// What cleans up: if that fails, it is too late for anybody to care.
constexpr std::string_view kClosing = "close";

constexpr std::size_t kMostFunctions = 24;

// Methods by which code speaks of what it does, and nothing else.
constexpr std::array<std::string_view, 9> kLogging = {
    "debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print"};

bool is_logging(std::string_view name) {
  return std::find(kLogging.begin(), kLogging.end(), name) != kLogging.end();
}

// Whether the class is, or has below it, whatever a program handles.
bool is_every_exception(Program& program, ExprRef type) {
  const Value value = program.resolve(type);
  return value.names(Role::base_exception) || value.names(Role::exception);
}

// Whether a handler, or a part of it, raises again what it was given.
bool raises_again(const Program& program, StatementRef clause) {
  const Unit& unit = program.unit(clause.unit);
  for (StatementId s = clause.id + 1; s < unit.statements[clause.id].end; ++s) {
    const Statement& here = unit.statements[s];
    if (here.kind == StatementKind::raise && here.value_count == 0) return true;
  }
  return false;
}

bool takes_all(Program& program, StatementRef clause) {
  if (raises_again(program, clause)) return false;
  const auto values = program.unit(clause.unit).values_of(program.statement(clause));
  if (values.empty()) return true;
  const ExprRef type{clause.unit, values[0]};
  if (!type.valid()) return false;
  if (program.expr(type).kind != ExprKind::tuple) return is_every_exception(program, type);
  for (std::size_t i = 0; i < program.expr(type).child_count; ++i) {
    if (is_every_exception(program, program.child(type, i))) return true;
  }
  return false;
}

bool has_clause_for_all(Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = statement.id + 1; s < unit.statements[statement.id].end; ++s) {
    const Statement& here = unit.statements[s];
    if (here.kind == StatementKind::except && here.parent == statement.id &&
        takes_all(program, {statement.unit, s})) {
      return true;
    }
  }
  return false;
}

bool suppresses_all(Program& program, StatementRef with) {
  for (const ExprId id : program.unit(with.unit).values_of(program.statement(with))) {
    const ExprRef context{with.unit, id};
    if (!context.valid() || program.expr(context).kind != ExprKind::call) continue;
    const Api* api = called_api(program, context);
    if (api == nullptr || api->role != Role::suppress) continue;
    for (std::size_t i = 1; i < program.expr(context).child_count; ++i) {
      if (is_every_exception(program, program.child(context, i))) return true;
    }
  }
  return false;
}

// Whether calls of this kind fail where something outside of the program is not as it should be.
bool depends_on_outside(const Api& api) {
  switch (api.blocks) {
    case Category::none:
    case Category::sleep:
    case Category::select:
    case Category::user_input:
    case Category::lock_wait:
    case Category::thread_wait:
    case Category::queue_wait:
    case Category::process_wait:
    case Category::loop_reentry:
    case Category::import:
    case Category::cpu:
      return false;
    default:
      return true;
  }
}

}  // namespace

bool is_taken(Program& program, FunctionRef f, StatementId at) {
  const Unit& unit = program.unit(f.unit);
  const bool raises = unit.statements[at].kind == StatementKind::raise;
  bool is_in_handler = false;
  for (StatementId s = at; s != kNone && s != program.function(f).body;
       s = unit.statements[s].parent) {
    const StatementRef here{f.unit, s};
    switch (unit.statements[s].kind) {
      case StatementKind::except:
        is_in_handler = true;
        break;
      case StatementKind::try_:
        if (!(raises && is_in_handler) && has_clause_for_all(program, here)) return true;
        is_in_handler = false;
        break;
      case StatementKind::with:
        if (s != at && suppresses_all(program, here)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

std::optional<Raising> may_raise(Program& program, FunctionRef start) {
  std::optional<Raising> unsure;
  std::vector<FunctionRef> code{start};
  for (std::size_t i = 0; i < code.size() && i < kMostFunctions; ++i) {
    const FunctionRef f = code[i];
    const Unit& unit = program.unit(f.unit);
    const bool is_lambda = program.function(f).is_lambda;
    for (StatementId s = 0; s < unit.statements.size() && !is_lambda; ++s) {
      if (unit.statements[s].kind != StatementKind::raise) continue;
      if (!is_own_statement(program, f, s) || is_taken(program, f, s)) continue;
      const auto values = unit.values_of(unit.statements[s]);
      const ExprRef raised{f.unit, values.empty() ? kNone : values[0]};
      if (raised.valid()) return Raising{raised, nullptr, true};
    }
    for (const ExprId id : unit.calls) {
      const ExprRef call{f.unit, id};
      const ExprRef callee = program.child(call, 0);
      if (program.function_around(call) != f || is_logging(text_of(program.expr(callee).name)))
        continue;
      const StatementId s = program.expr(call).statement;
      if (!is_lambda && s != kNone && is_taken(program, f, s)) continue;
      const Api* api = called_api(program, call);
      if (api != nullptr) {
        if (depends_on_outside(*api)) return Raising{call, api, true};
        continue;
      }
      const FunctionRef called = named_function(program, callee);
      if (called.valid()) {
        const bool is_plain =
            !program.function(called).is_async && !program.function(called).is_generator;
        if (is_plain && !contains(code, called)) code.push_back(called);
        continue;
      }
      const bool is_unknown =
          !program.resolve(callee).known() && text_of(program.expr(callee).name) != kClosing;
      if (is_unknown && !unsure) unsure = Raising{call, nullptr, false};
    }
  }
  return unsure;
}

}  // namespace interlock
