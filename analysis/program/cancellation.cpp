#include "analysis/program/cancellation.h"

#include <algorithm>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

// What a class, or what stands for one, takes.
TakesCancellation taken_by_class(Program& program, ExprRef type) {
  if (program.expr(type).kind == ExprKind::call) {
    const Api* api = called_api(program, type);
    const bool gives_class = api != nullptr && api->role == Role::cancelled_error_class;
    return gives_class ? TakesCancellation::must_pass_on : TakesCancellation::no;
  }
  const Value value = program.resolve(type);
  if (value.names(Role::base_exception)) return TakesCancellation::with_all;
  if (!value.names(Role::cancelled_error)) return TakesCancellation::no;
  return value.api->library == "stdlib" ? TakesCancellation::by_name
                                        : TakesCancellation::must_pass_on;
}

TakesCancellation taken_by_classes(Program& program, std::uint32_t unit,
                                   std::span<const ExprId> types) {
  for (const ExprId id : types) {
    if (id == kNone) continue;
    const TakesCancellation taken = taken_by_class(program, {unit, id});
    if (taken != TakesCancellation::no) return taken;
  }
  return TakesCancellation::no;
}

bool waits_for_tasks(const Api& api) {
  switch (api.role) {
    case Role::gather:
    case Role::wait_for:
    case Role::wait_tasks:
    case Role::create_task:
    case Role::ensure_task:
      return true;
    default:
      // `shield(task)`, `wrap_future(future)`
      return api.returns == "asyncio.Future" || api.returns == "asyncio.Task";
  }
}

}  // namespace

TakesCancellation taken_by_clause(Program& program, StatementRef clause) {
  const Unit& unit = program.unit(clause.unit);
  const auto values = unit.values_of(program.statement(clause));
  if (values.empty()) return TakesCancellation::with_all;
  if (values[0] == kNone) return TakesCancellation::no;
  const Expr& type = unit.exprs[values[0]];
  if (type.kind == ExprKind::tuple)
    return taken_by_classes(program, clause.unit, unit.children_of(type));
  return taken_by_classes(program, clause.unit, values.subspan(0, 1));
}

TakesCancellation suppressed_by(Program& program, ExprRef context) {
  if (program.expr(context).kind != ExprKind::call) return TakesCancellation::no;
  const Api* api = called_api(program, context);
  if (api == nullptr || api->role != Role::suppress) return TakesCancellation::no;
  const auto parts = program.unit(context.unit).children_of(program.expr(context));
  return taken_by_classes(program, context.unit, parts.subspan(1));
}

StatementRef cancellation_clause(Program& program, StatementRef try_statement) {
  const Unit& unit = program.unit(try_statement.unit);
  const StatementId end = unit.statements[try_statement.id].end;
  for (StatementId s = try_statement.id + 1; s < end; s = unit.statements[s].end) {
    const bool is_clause = unit.statements[s].kind == StatementKind::except;
    const StatementRef clause{try_statement.unit, s};
    if (is_clause && taken_by_clause(program, clause) != TakesCancellation::no) return clause;
    if (unit.statements[s].end <= s) break;
  }
  return {};
}

bool cancels_others(Program& program, FunctionRef f) {
  static const Name cancel = intern("cancel");
  const Unit& unit = program.unit(f.unit);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef call{f.unit, id};
    const ExprRef callee = program.child(call, 0);
    if (program.expr(callee).kind != ExprKind::attribute) return false;
    const Name name = program.expr(callee).name;
    if (text_of(name).find("cancel") == std::string_view::npos) return false;
    if (program.function_around(call) != f) return false;
    const Value method = program.resolve(callee);
    return method.names(Role::cancel) || (name == cancel && !method.is_one()) ||
           method.kind == ValueKind::function;
  });
}

bool sees_own_cancellation(Program& program, const Suspension& suspension) {
  if (suspension.kind != SuspensionKind::await) return true;
  const ExprRef awaited = program.child(suspension.e, 0);
  if (program.expr(awaited).kind != ExprKind::call) return false;
  const Api* api = called_api(program, awaited);
  if (api != nullptr) return !waits_for_tasks(*api);
  // A call that gives a task or future; what else gives something to await is like a coroutine.
  const Value value = program.resolve(awaited);
  if (value.kind != ValueKind::instance) return true;
  const Api* cancel = find_member(*value.api, "cancel");
  return cancel == nullptr || cancel->role != Role::cancel;
}

StatementRef loop_around(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::function || kind == StatementKind::class_) break;
    if (kind == StatementKind::for_ || kind == StatementKind::while_) return {statement.unit, s};
  }
  return {};
}

bool raises_later(Program& program, FunctionRef f, StatementRef clause) {
  const Unit& unit = program.unit(f.unit);
  const StatementId end = unit.statements[clause.id].end;
  bool is_noted = false;
  for (StatementId s = clause.id + 1; s < end; ++s)
    is_noted = is_noted || unit.statements[s].kind == StatementKind::assignment;
  for (StatementId s = end; is_noted && s < unit.statements.size(); ++s) {
    const auto values = unit.values_of(unit.statements[s]);
    if (unit.statements[s].kind != StatementKind::raise || values.empty()) continue;
    ExprRef raised{f.unit, values[0]};
    if (!raised.valid() || !is_own_statement(program, f, s)) continue;
    if (program.expr(raised).kind == ExprKind::call) raised = program.child(raised, 0);
    if (program.resolve(raised).names(Role::cancelled_error)) return true;
  }
  return false;
}

bool gives_up(const Program& program, std::uint32_t u, StatementId first, StatementId end) {
  const Unit& unit = program.unit(u);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const Expr& call = unit.exprs[id];
    if (call.parent != kNone || call.statement == kNone) return false;
    if (call.statement < first || call.statement >= end) return false;
    const std::string_view name = text_of(program.expr(program.child({u, id}, 0)).name);
    return name == "fail" || name == "exit" || name == "_exit";
  });
}

bool may_leave(const Program& program, FunctionRef f, StatementId first, StatementId end) {
  const Unit& unit = program.unit(f.unit);
  for (StatementId s = first; s < end && s < unit.statements.size(); ++s) {
    const StatementKind kind = unit.statements[s].kind;
    const bool leaves = kind == StatementKind::return_ || kind == StatementKind::raise ||
                        kind == StatementKind::break_;
    if (leaves && is_own_statement(program, f, s)) return true;
  }
  return false;
}

}  // namespace interlock
