#include "analysis/program/async_locks.h"

#include <algorithm>

#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/reach.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/suspensions.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 32;  // that are looked into for one lock

// Whether the statement runs whenever its function does: it stands in no branch, loop or handler.
bool is_unconditional(const Program& program, std::uint32_t unit_index, StatementId s,
                      StatementId within) {
  const Unit& unit = program.unit(unit_index);
  StatementId inner = s;
  for (StatementId at = unit.statements[s].parent; at != kNone && at != within;
       inner = at, at = unit.statements[at].parent) {
    switch (unit.statements[at].kind) {
      case StatementKind::block:
      case StatementKind::with:
      case StatementKind::function:
        break;
      case StatementKind::try_:
        if (unit.statements[inner].kind != StatementKind::block) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

// Whether something before the statement may end the function.
bool may_end_before(const Program& program, FunctionRef f, StatementId s) {
  const StatementId end = first_early_end(program, f);
  return end != kNone && end < s;
}

class Finder {
 public:
  Finder(Program& program, FunctionRef f) : program_(program), f_(f), self_(self_of(program, f)) {}

  std::vector<Reacquisition> find() {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& with = unit.statements[s];
      if (with.kind != StatementKind::with || !with.is_async || !is_own_statement(program_, f_, s))
        continue;
      for (const ExprId id : unit.values_of(with)) {
        const ExprRef lock{f_.unit, id};
        if (lock.valid() && is_lock_place(lock)) look_inside(s, lock);
      }
    }
    return std::move(found_);
  }

 private:
  bool is_lock_place(ExprRef e) {
    return is_path(program_, e) && program_.resolve(e).is_a(Role::async_lock);
  }

  void look_inside(StatementId with, ExprRef lock) {
    const Unit& unit = program_.unit(f_.unit);
    const StatementId end = unit.statements[with].end;
    for (StatementId s = with + 1; s < end; ++s) {
      const Statement& inner = unit.statements[s];
      if (inner.kind != StatementKind::with || !inner.is_async) continue;
      if (!is_own_statement(program_, f_, s)) continue;
      for (const ExprId id : unit.values_of(inner)) {
        const ExprRef again{f_.unit, id};
        if (again.valid() && same_path(program_, again, lock) && !is_rebound(lock))
          found_.push_back({lock, again, again});
      }
    }
    for (const ExprId id : unit.awaits) {
      const Expr& await = unit.exprs[id];
      if (await.statement == kNone || await.statement <= with || await.statement >= end) continue;
      const ExprRef call = program_.child({f_.unit, id}, 0);
      if (program_.expr(call).kind != ExprKind::call) continue;
      if (program_.function_around(call) != f_) continue;
      const ExprRef callee = program_.child(call, 0);
      const FunctionRef called = called_on_same(callee, self_);
      if (!called.valid()) continue;
      const ExprRef again = taken_by(called, lock);
      if (again.valid()) found_.push_back({lock, callee, again});
    }
  }

  // A name that is given several values may be another lock each time.
  bool is_rebound(ExprRef lock) const {
    const Expr& x = program_.expr(lock);
    return x.kind == ExprKind::name &&
           program_.unit(lock.unit).bindings_of(x.scope, x.name).size() > 1;
  }

  // The coroutine function that `callee` names, on the object of `self` where it is a method.
  FunctionRef called_on_same(ExprRef callee, Name self) {
    const ExprKind kind = program_.expr(callee).kind;
    if (kind != ExprKind::name && kind != ExprKind::attribute) return {};
    if (kind == ExprKind::attribute) {
      const Expr& receiver = program_.expr(program_.child(callee, 0));
      if (receiver.kind != ExprKind::name || receiver.name != self || self == Name::none) return {};
    }
    const FunctionRef f = named_function(program_, callee);
    if (!f.valid() || f.unit >= program_.facts().units.size()) return {};
    const Function& function = program_.function(f);
    return function.is_async && !function.is_generator && program_.is_undecorated(f)
               ? f
               : FunctionRef{};
  }

  // Where `f`, or what it awaits, surely takes the lock; invalid where it doesn't.
  ExprRef taken_by(FunctionRef first, ExprRef lock) {
    std::vector<FunctionRef> open{first};
    for (std::size_t i = 0; i < open.size() && open.size() < kMostFunctions; ++i) {
      const FunctionRef f = open[i];
      const Unit& unit = program_.unit(f.unit);
      const Name self = self_of(program_, f);
      const StatementId body = program_.function(f).body;
      for (StatementId s = 0; s < unit.statements.size(); ++s) {
        const Statement& with = unit.statements[s];
        if (with.kind != StatementKind::with || !with.is_async) continue;
        if (!is_sure(f, s, body)) continue;
        for (const ExprId id : unit.values_of(with)) {
          if (id != kNone && is_same_lock({f.unit, id}, self, lock)) return {f.unit, id};
        }
      }
      for (const ExprId id : unit.awaits) {
        const ExprRef call = program_.child({f.unit, id}, 0);
        const StatementId s = unit.exprs[id].statement;
        if (program_.expr(call).kind != ExprKind::call || s == kNone || !is_sure(f, s, body))
          continue;
        const FunctionRef called = called_on_same(program_.child(call, 0), self);
        const bool known = std::find(open.begin(), open.end(), called) != open.end();
        if (called.valid() && !known) open.push_back(called);
      }
    }
    return {};
  }

  bool is_sure(FunctionRef f, StatementId s, StatementId body) const {
    return is_own_statement(program_, f, s) && is_unconditional(program_, f.unit, s, body) &&
           !may_end_before(program_, f, s);
  }

  // Whether `e`, in a function whose object is called `self`, is the lock.
  bool is_same_lock(ExprRef e, Name self, ExprRef lock) {
    const Expr& x = program_.expr(e);
    const Expr& held = program_.expr(lock);
    if (x.kind != held.kind || x.name != held.name || !is_lock_place(e)) return false;
    if (x.kind == ExprKind::attribute) {
      const Expr& a = program_.expr(program_.child(e, 0));
      const Expr& b = program_.expr(program_.child(lock, 0));
      return a.kind == ExprKind::name && b.kind == ExprKind::name && a.name == self &&
             b.name == self_;
    }
    return is_global(e) && is_global(lock);
  }

  bool is_global(ExprRef name) const {
    const Expr& x = program_.expr(name);
    for (ScopeRef scope{name.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const Unit& unit = program_.unit(scope.unit);
      if (unit.bindings_of(scope.id, x.name).empty()) continue;
      return unit.scopes[scope.id].kind == ScopeKind::module;
    }
    return false;
  }

  Program& program_;
  FunctionRef f_;
  Name self_;
  std::vector<Reacquisition> found_;
};

}  // namespace

std::vector<Reacquisition> reacquisitions(Program& program, FunctionRef f) {
  return Finder(program, f).find();
}

}  // namespace interlock
