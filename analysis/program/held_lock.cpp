#include "analysis/program/held_lock.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"

namespace interlock {

bool is_lock(const Value& value) {
  if (value.kind != ValueKind::instance) return false;
  switch (value.api->role) {
    case Role::lock:
    case Role::async_lock:
    case Role::semaphore:
    case Role::async_semaphore:
    case Role::condition:
    case Role::process_lock:
      return true;
    default:
      return false;
  }
}

bool is_path(const Program& program, ExprRef e) {
  while (program.expr(e).kind == ExprKind::attribute) e = program.child(e, 0);
  return program.expr(e).kind == ExprKind::name;
}

bool same_path(const Program& program, ExprRef a, ExprRef b) {
  while (program.expr(a).kind == ExprKind::attribute &&
         program.expr(b).kind == ExprKind::attribute) {
    if (program.expr(a).name != program.expr(b).name) return false;
    a = program.child(a, 0);
    b = program.child(b, 0);
  }
  const Expr& root = program.expr(a);
  return root.kind == ExprKind::name && program.expr(b).kind == ExprKind::name &&
         root.name == program.expr(b).name;
}

Role role_of_member(const Value& lock, Name member) {
  if (lock.api == nullptr) return Role::none;  // it has no value yet where it is used
  const Api* api = find_member(*lock.api, text_of(member));
  return api == nullptr ? Role::none : api->role;
}

ExprRef method_call_of(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = unit.statements[statement.id];
  const auto values = unit.values_of(s);
  if (s.kind != StatementKind::expression || values.size() != 1) return {};
  ExprRef call{statement.unit, values[0]};
  if (program.expr(call).kind == ExprKind::await) call = program.child(call, 0);
  const Expr& e = program.expr(call);
  if (e.kind != ExprKind::call || e.child_count == 0) return {};
  if (program.expr(program.child(call, 0)).kind != ExprKind::attribute) return {};
  return call;
}

// `acquire()`, or `acquire(True)` and `acquire(blocking=True)`, which say the same.
bool waits_without_limit(const Program& program, ExprRef call) {
  const Expr& e = program.expr(call);
  if (e.child_count == 1) return true;
  if (e.child_count != 2) return false;
  ExprRef argument = program.child(call, 1);
  if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
  const Expr& value = program.expr(argument);
  return value.kind == ExprKind::constant && text_of(value.name) == "True";
}

StatementRef next_of(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const StatementId next = unit.statements[statement.id].end;
  if (next >= unit.statements.size()) return {};
  const bool sibling = unit.statements[next].parent == unit.statements[statement.id].parent;
  return sibling ? StatementRef{statement.unit, next} : StatementRef{};
}

namespace {

// Whether the path `path` is `part` or begins with it.
bool begins_with(const Program& program, ExprRef path, ExprRef part) {
  while (!same_path(program, path, part)) {
    if (program.expr(path).kind != ExprKind::attribute) return false;
    path = program.child(path, 0);
  }
  return true;
}

// Whether `statement` gives back the lock that `held` takes; notes how.
bool gives_back(Program& program, StatementRef statement, HeldLock& held) {
  const ExprRef call = method_call_of(program, statement);
  if (!call.valid() || program.expr(call).child_count != 1) return false;
  const ExprRef method = program.child(call, 0);
  const Value lock = program.resolve(held.lock);
  if (role_of_member(lock, program.expr(method).name) != Role::release) return false;
  if (!same_path(program, program.child(method, 0), held.lock)) return false;
  held.release = method;
  held.giving = statement;
  return true;
}

// Whether code in `region` takes or gives the lock, or makes its name mean another object.
bool is_touched(Program& program, const HeldLock& held, ByteRange region) {
  const Value lock = program.resolve(held.lock);
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const UnitPlace& place = program.facts().units[u];
    if (place.begin >= region.end || place.begin + place.unit->size <= region.begin) continue;
    for (ExprId id = 0; id < place.unit->exprs.size(); ++id) {
      const Expr& e = place.unit->exprs[id];
      const ExprRef ref{u, id};
      if (!region.contains(program.range(ref))) continue;
      if (e.kind == ExprKind::attribute) {
        const Role role = role_of_member(lock, e.name);
        const bool moves = role == Role::acquire || role == Role::release;
        if (moves && same_path(program, program.child(ref, 0), held.lock)) return true;
      }
      if (e.is_target && begins_with(program, held.lock, ref)) return true;
    }
  }
  return false;
}

// Whether the function may end between the statements `from` and `to` of one block.
bool returns_between(const Program& program, StatementRef from, StatementRef to) {
  const Unit& unit = program.unit(from.unit);
  for (StatementId s = from.id + 1; s < to.id; ++s) {
    const Statement& statement = unit.statements[s];
    // What a function in between returns from is itself.
    if (statement.scope != unit.statements[from.id].scope) continue;
    if (statement.kind == StatementKind::return_) return true;
  }
  return false;
}

// What a call does with a lock by hand, and with which: `self.lock.acquire()`.
struct LockCall {
  ExprRef lock;
  bool acquires = false;
};
std::optional<LockCall> lock_call(Program& program, ExprRef call) {
  const ExprRef method = program.child(call, 0);
  if (program.expr(method).kind != ExprKind::attribute) return std::nullopt;
  const Name name = program.expr(method).name;
  if (!may_name(program, Role::acquire, name) && !may_name(program, Role::release, name))
    return std::nullopt;
  const ExprRef lock = program.child(method, 0);
  if (!is_path(program, lock)) return std::nullopt;
  const Role role = role_of_member(program.resolve(lock), name);
  if (role != Role::acquire && role != Role::release) return std::nullopt;
  return LockCall{lock, role == Role::acquire};
}

// Whether code between the two statements takes another lock, which is given back later, or gives
// back one that was taken before: blocks of `with` would have to overlap.
bool is_interleaved(Program& program, const HeldLock& held) {
  std::vector<ExprRef> before;  // other locks, by what stands before and in between
  std::vector<ExprRef> taken;
  const auto taken_as = [&](std::vector<ExprRef>& locks, ExprRef lock) {
    return std::find_if(locks.begin(), locks.end(),
                        [&](ExprRef one) { return same_path(program, one, lock); });
  };
  for (const ExprId id : program.unit(held.taking.unit).calls) {
    const ExprRef call{held.taking.unit, id};
    const StatementId s = program.expr(call).statement;
    if (s == kNone || s == held.taking.id || s == held.giving.id) continue;
    if (program.function_around(call) != program.function_around(held.acquire)) continue;
    const auto found = lock_call(program, call);
    if (!found) continue;
    const bool is_after = s > held.giving.id;
    std::vector<ExprRef>& locks = s < held.taking.id ? before : taken;
    const auto same = taken_as(locks, found->lock);
    if (found->acquires) {
      if (!is_after) locks.push_back(found->lock);
    } else if (same != locks.end()) {
      if (is_after) return true;
      locks.erase(same);
    } else if (!is_after && taken_as(before, found->lock) != before.end()) {
      return true;
    }
  }
  return false;
}

// Looks for a statement of the `finally` of `guarded` that gives the lock back.
bool finally_gives_back(Program& program, StatementRef guarded, HeldLock& held) {
  const Unit& unit = program.unit(guarded.unit);
  held.guarded = guarded;
  for (StatementId s = guarded.id + 1; s < unit.statements[guarded.id].end; ++s) {
    const Statement& clause = unit.statements[s];
    if (clause.parent != guarded.id) continue;
    const bool is_block = clause.kind == StatementKind::block;
    if (clause.kind != StatementKind::finally) {
      held.has_clauses = held.has_clauses || !is_block;
      continue;
    }
    held.cleaning = {guarded.unit, s};
    for (StatementId inner = s + 1; inner < clause.end; ++inner) {
      const StatementId block = unit.statements[inner].parent;
      const bool direct = block != kNone && unit.statements[block].parent == s;
      if (direct && gives_back(program, {guarded.unit, inner}, held)) return true;
    }
  }
  return false;
}

void find_release(Program& program, HeldLock& held) {
  const Unit& unit = program.unit(held.taking.unit);
  const StatementRef next = next_of(program, held.taking);
  if (next.valid() && program.statement(next).kind == StatementKind::try_ &&
      finally_gives_back(program, next, held)) {
    held.shape = HeldLockShape::before;
    return;
  }
  // The first statement of a `try` whose `finally` gives it back.
  const StatementId block = program.statement(held.taking).parent;
  if (block != kNone && block + 1 == held.taking.id) {
    const StatementId around = unit.statements[block].parent;
    if (around != kNone && unit.statements[around].kind == StatementKind::try_ &&
        around + 1 == block && finally_gives_back(program, {held.taking.unit, around}, held)) {
      held.shape = HeldLockShape::inside;
      return;
    }
  }
  held.shape = HeldLockShape::straight;
  held.has_clauses = false;
  // Nothing in between: waiting until the lock is free.
  if (!next.valid() || gives_back(program, next, held)) {
    held.release = {};
    return;
  }
  for (StatementRef s = next; s.valid() && !held.valid(); s = next_of(program, s)) {
    gives_back(program, s, held);
  }
  if (!held.valid()) return;
  // An early end without a release hands the lock to somebody else.
  const bool is_block =
      !returns_between(program, held.taking, held.giving) && !is_interleaved(program, held);
  if (!is_block) held.release = {};
}

}  // namespace

HeldLock held_lock(Program& program, StatementRef statement) {
  HeldLock held;
  const ExprRef call = method_call_of(program, statement);
  if (!call.valid() || !waits_without_limit(program, call)) return {};
  held.acquire = program.child(call, 0);
  held.lock = program.child(held.acquire, 0);
  held.taking = statement;
  if (!is_path(program, held.lock)) return {};
  const Value lock = program.resolve(held.lock);
  if (!is_lock(lock)) return {};
  if (role_of_member(lock, program.expr(held.acquire).name) != Role::acquire) return {};
  held.is_async = find_member(*lock.api, "__aenter__") != nullptr;
  if (held.is_async != is_awaited(program, call)) return {};
  if (!held.is_async && find_member(*lock.api, "__enter__") == nullptr) return {};
  find_release(program, held);
  if (!held.valid()) return {};
  const ByteRange between{program.range(call).end, program.range(held.release).begin};
  return is_touched(program, held, between) ? HeldLock{} : held;
}

}  // namespace interlock
