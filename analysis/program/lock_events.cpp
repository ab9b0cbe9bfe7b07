#include "analysis/program/lock_events.h"

#include <algorithm>

#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/lock_takings.h"

namespace interlock {
namespace {

bool takes_or_gives(const Program& program, ExprRef callee) {
  return may_have_role(program, callee, Role::acquire) ||
         may_have_role(program, callee, Role::release);
}

bool enters(const Program& program, std::uint32_t u, const Statement& with, ExprRef lock) {
  const auto values = program.unit(u).values_of(with);
  return with.kind == StatementKind::with &&
         std::any_of(values.begin(), values.end(), [&](ExprId id) {
           return id != kNone && is_path(program, {u, id}) && same_path(program, {u, id}, lock);
         });
}

// What the call `call` of the lock's method does to the control flow; not valid where it is part of
// something else.
LockEvent event_of(Program& program, ExprRef call, bool is_acquire) {
  LockEvent event{program.child(call, 0), program.expr(call).statement, is_acquire};
  ExprRef e = is_awaited(program, call) ? program.parent(call) : call;
  if (statement_of_whole(program, e).valid()) {
    event.may_fail = is_acquire && !waits_without_limit(program, call);
    return event;
  }
  LockEvent none;
  if (!is_acquire) return none;
  if (const ExprRef outer = program.parent(call);
      outer.valid() && program.expr(outer).kind == ExprKind::call) {
    const Api* api = called_api(program, outer);
    const bool is_limited = api != nullptr && api->role == Role::wait_for &&
                            is_awaited(program, outer) &&
                            statement_of_whole(program, program.parent(outer)).valid();
    event.may_raise = true;
    return is_limited ? event : none;
  }
  if (const ExprRef outer = program.parent(e);
      outer.valid() && program.expr(outer).kind == ExprKind::negation) {
    event.is_negated = true;
    e = outer;
  }
  if (event.statement == kNone || program.parent(e).valid()) return none;
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[event.statement];
  const auto values = unit.values_of(statement);
  const bool is_all = values.size() == 1 && values[0] == e.id;
  event.is_condition = statement.kind == StatementKind::if_ ||
                       statement.kind == StatementKind::elif ||
                       statement.kind == StatementKind::while_;
  if (is_all && event.is_condition) return event;
  const bool is_kept = statement.kind == StatementKind::assignment && !event.is_negated;
  return is_all && is_kept && waits_without_limit(program, call) ? event : none;
}

// The innermost `try` around the statement, whose block it is in, that ends in a `finally`.
StatementId finally_around(const Unit& unit, StatementId s) {
  for (StatementId inner = s; unit.statements[inner].parent != kNone;
       inner = unit.statements[inner].parent) {
    const StatementId around = unit.statements[inner].parent;
    if (unit.statements[around].kind != StatementKind::try_) continue;
    if (unit.statements[inner].kind != StatementKind::block) continue;
    for (StatementId t = inner; t < unit.statements[around].end; t = unit.statements[t].end) {
      if (unit.statements[t].kind == StatementKind::finally) return t;
    }
  }
  return kNone;
}

}  // namespace

LockEvents::LockEvents(Program& program, FunctionRef f, ExprRef lock)
    : unit_(program.unit(f.unit)), f_(f), lock_(lock) {}

void LockEvents::finish(Program& program) {
  std::set<StatementId> own;
  for (const LockEvent& event : events_) {
    if (event.is_condition) conditions_.push_back(event);
    if (!event.may_raise) own.insert(event.statement);
  }
  std::erase_if(events_, [](const LockEvent& event) { return event.is_condition; });
  const auto takes = [](const LockEvent& event) { return event.is_acquire; };
  const bool acquires = !conditions_.empty() || std::any_of(events_.begin(), events_.end(), takes);
  const bool releases = !std::all_of(events_.begin(), events_.end(), takes);
  const bool is_entered =
      std::any_of(unit_.statements.begin(), unit_.statements.end(),
                  [&](const Statement& s) { return enters(program, f_.unit, s, lock_); });
  is_clear_ = is_clear_ && acquires && releases && !is_entered && !is_handed_over(program);
  if (!is_clear_) return;
  for (const ExprId id : unit_.calls) {
    const StatementId s = unit_.exprs[id].statement;
    if (s != kNone && !own.contains(s) && program.function_around(ExprRef{f_.unit, id}) == f_)
      calling_.insert(s);
  }
}

// Another function that releases a lock of this name without taking it; or a constructor that takes
// it and leaves it to others to release.
bool LockEvents::is_handed_over(Program& program) const {
  const Name name = program.expr(lock_).name;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (const ExprId id : unit.calls) {
      const ExprRef callee = program.child({u, id}, 0);
      const bool releases = may_have_role(program, callee, Role::release);
      if (!releases && !may_have_role(program, callee, Role::acquire)) continue;
      const ExprRef lock = program.child(callee, 0);
      const FunctionRef f = program.function_around(callee);
      if (program.expr(lock).name != name || f == f_) continue;
      const bool constructs = f.valid() && text_of(program.function(f).name) == "__init__";
      if (!releases && !constructs) continue;
      const Role contrary = releases ? Role::acquire : Role::release;
      const bool has_contrary =
          std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId other) {
            const ExprRef method = program.child({u, other}, 0);
            return may_have_role(program, method, contrary) &&
                   program.expr(program.child(method, 0)).name == name &&
                   program.function_around(method) == f;
          });
      if (!has_contrary) return true;
    }
  }
  return false;
}

const LockEvent* LockEvents::condition_of(StatementId s) const {
  const auto found = std::find_if(conditions_.begin(), conditions_.end(),
                                  [&](const LockEvent& event) { return event.statement == s; });
  return found == conditions_.end() ? nullptr : &*found;
}

bool LockEvents::returns_success(StatementId s) const {
  const auto values = unit_.values_of(unit_.statements[s]);
  if (values.size() != 1) return false;
  const Expr& value = unit_.exprs[values[0]];
  return value.kind == ExprKind::constant && text_of(value.name) == "True";
}

const LockEvent* LockEvents::first_release_in(StatementId first, StatementId end) const {
  const auto found = std::find_if(events_.begin(), events_.end(), [&](const LockEvent& event) {
    return !event.is_acquire && event.statement >= first && event.statement < end;
  });
  return found == events_.end() ? nullptr : &*found;
}

// A release that asks first, or takes it where nothing was held, is left alone.
const LockEvent* LockEvents::first_release_after(const LockEvent& acquire) const {
  if (acquire.may_raise) return release_in_finally(acquire);
  const LockEvent* release = first_release_in(acquire.statement + 1, kNone);
  if (release == nullptr) return nullptr;
  for (StatementId s = unit_.statements[release->statement].parent; s != kNone;
       s = unit_.statements[s].parent) {
    const Statement& around = unit_.statements[s];
    if (s < acquire.statement && acquire.statement < around.end) break;
    const bool asks = around.kind == StatementKind::if_ || around.kind == StatementKind::elif ||
                      around.kind == StatementKind::else_ || around.kind == StatementKind::except;
    if (asks) return nullptr;
    if (around.kind != StatementKind::try_) continue;
    for (StatementId t = s + 1; t < around.end; t = unit_.statements[t].end) {
      if (unit_.statements[t].kind == StatementKind::except) return nullptr;
    }
  }
  return release;
}

const LockEvent* LockEvents::release_in_finally(const LockEvent& acquire) const {
  const StatementId clause = finally_around(unit_, acquire.statement);
  if (clause == kNone) return nullptr;
  const LockEvent* release = first_release_in(clause, unit_.statements[clause].end);
  const bool is_sure =
      release != nullptr && unit_.statements[release->statement].parent == clause + 1;
  return is_sure ? release : nullptr;
}

StatementId LockEvents::failure_before(const LockEvent& acquire) const {
  const StatementId block = unit_.statements[acquire.statement].parent;
  const bool is_in_try =
      block != kNone && unit_.statements[block].parent != kNone &&
      unit_.statements[unit_.statements[block].parent].kind == StatementKind::try_ &&
      unit_.statements[block].kind == StatementKind::block;
  if (!is_in_try || !acquire.is_acquire) return kNone;
  for (StatementId s = block + 1; s < acquire.statement; ++s) {
    if (may_raise(s)) return s;
  }
  return kNone;
}

const LockEvent* LockEvents::ignored_failure() const {
  for (const LockEvent& event : events_) {
    if (!event.is_acquire || !(event.may_fail || event.may_raise)) continue;
    if (event.may_fail || first_release_after(event) != nullptr) return &event;
  }
  return nullptr;
}

std::vector<LockEvents> lock_events_of(Program& program, FunctionRef f) {
  std::vector<LockEvents> all;
  const Unit& unit = program.unit(f.unit);
  const FunctionRef method = method_around(program, f);
  const ClassRef receiver = method.valid() ? program.class_of(method) : ClassRef{};
  for (const ExprId id : unit.calls) {
    const ExprRef callee = program.child({f.unit, id}, 0);
    if (!takes_or_gives(program, callee) || program.function_around(callee) != f) continue;
    const ExprRef lock = program.child(callee, 0);
    if (!is_path(program, lock)) continue;
    auto known = std::find_if(all.begin(), all.end(), [&](const LockEvents& events) {
      return same_path(program, events.lock(), lock);
    });
    if (known == all.end()) {
      const LockPlace place = lock_place(program, lock, self_of(program, f), receiver);
      const bool is_own = place.valid() && place.root != LockRoot::other && !place.is_reentrant;
      if (!is_own) continue;
      all.emplace_back(program, f, lock);
      known = all.end() - 1;
    }
    const LockEvent event =
        event_of(program, {f.unit, id}, may_have_role(program, callee, Role::acquire));
    if (event.callee.valid()) {
      known->add(event);
    } else {
      known->add_unclear();
    }
  }
  for (LockEvents& events : all) events.finish(program);
  return all;
}

}  // namespace interlock
