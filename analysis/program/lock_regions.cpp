#include "analysis/program/lock_regions.h"

#include <algorithm>
#include <array>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/module_places.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 9> kSaysLocked = {"locked",  "lock_held",  "with_lock",
                                                         "no_lock", "nolock",     "without_lock",
                                                         "in_lock", "under_lock", "holding_lock"};

bool is_name_or_attribute(ExprKind kind) {
  return kind == ExprKind::name || kind == ExprKind::attribute;
}

// The attribute of `self`, or the place of the module, that `e` is when it is an exclusive lock of
// threads.
Name own_lock(Program& program, ExprRef e, Name self) {
  const Expr& x = program.expr(e);
  if (self == Name::none) {
    return is_name_or_attribute(x.kind) && is_thread_lock(program.resolve(e))
               ? module_place(program, e)
               : Name::none;
  }
  if (x.kind != ExprKind::attribute) return Name::none;
  const Expr& receiver = program.expr(program.child(e, 0));
  if (receiver.kind != ExprKind::name || receiver.name != self) return Name::none;
  return is_thread_lock(program.resolve(e)) ? x.name : Name::none;
}

Holding by_context(Program& program, ExprRef context, Name self) {
  const Value value = program.resolve(context);
  Holding holding;
  holding.own = own_lock(program, context, self);
  // What is known is a lock or it isn't; a class of this file may be one inside, and so may a
  // generator.
  const bool unclear =
      !value.is_one() || value.kind == ValueKind::object || value.kind == ValueKind::generator;
  holding.guarded = unclear || is_lock(value);
  return holding;
}

// Whether the call hands on a lock, as in `stack.enter_context(lock)`.
bool passes_lock(Program& program, ExprRef call) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  return std::any_of(parts.begin() + 1, parts.end(), [&](ExprId part) {
    return is_name_or_attribute(program.expr({call.unit, part}).kind) &&
           is_lock(program.resolve({call.unit, part}));
  });
}

// What a call of a method does with the lock that has it.
enum class LockCall { none, acquires, releases, may_release };
LockCall calls_lock(Program& program, ExprRef call) {
  const Expr& callee = program.expr(program.child(call, 0));
  if (callee.kind != ExprKind::attribute) return LockCall::none;
  const Api* api = called_api(program, call);
  if (api == nullptr)
    return may_name(program, Role::release, callee.name) ? LockCall::may_release : LockCall::none;
  if (api->role == Role::acquire) return LockCall::acquires;
  return api->role == Role::release ? LockCall::releases : LockCall::none;
}

// Whether `call` stands in a block that leaves what is around it, and `e` doesn't: control that
// comes to `e` hasn't come by it.
bool is_on_way_out(const Program& program, ExprRef call, ExprRef e) {
  const Unit& unit = program.unit(call.unit);
  const StatementId place = program.expr(e).statement;
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    const Statement& block = unit.statements[s];
    if (block.kind != StatementKind::block) continue;
    if (place > s && place < block.end) return false;
    for (StatementId last = s + 1; last < block.end;) {
      const Statement& here = unit.statements[last];
      const bool leaves = here.kind == StatementKind::return_ ||
                          here.kind == StatementKind::raise || here.kind == StatementKind::break_ ||
                          here.kind == StatementKind::continue_;
      if (leaves) return true;
      last = std::max(here.end, last + 1);
    }
  }
  return false;
}

// Between `acquire()` and `release()`, in the order of the source. A release that comes too early
// may stand in a branch that ends there: where another one follows, the lock is still held. What is
// given back without having been taken here was taken by the caller.
Holding by_calls(Program& program, ExprRef e, Name self) {
  const FunctionRef around = program.function_around(e);
  const std::uint32_t place = program.expr(e).range.begin;
  Holding taken;
  bool is_taken = false;
  bool released = false;
  bool released_later = false;
  for (const ExprId id : program.unit(e.unit).calls) {
    const ExprRef call{e.unit, id};
    if (program.function_around(call) != around) continue;
    const bool before = program.expr(call).range.end <= place;
    if (before && passes_lock(program, call)) taken.guarded = true;
    const LockCall what = calls_lock(program, call);
    const bool gives = what == LockCall::releases || (what == LockCall::may_release && !before);
    if (gives && before && is_on_way_out(program, call, e)) continue;
    if (gives) (before ? released : released_later) = true;
    if (what != LockCall::acquires || !before) continue;
    taken = {true, own_lock(program, program.child(program.child(call, 0), 0), self)};
    is_taken = true;
    released = false;
  }
  if (!is_taken && released_later) taken.guarded = true;
  return released && !released_later ? Holding{} : taken;
}

// Whether the condition asks only for a lock: 1 where it holds if there is one, -1 where it holds
// if there is none (`self.lock is None`, `not self.lock`), 0 for all else.
int asks_for_lock(Program& program, ExprRef condition) {
  int there = 1;
  while (program.expr(condition).kind == ExprKind::negation &&
         program.expr(condition).child_count == 1) {
    there = -there;
    condition = program.child(condition, 0);
  }
  const Expr& x = program.expr(condition);
  if (x.kind == ExprKind::comparison) {
    const std::string_view operation = text_of(x.name);
    const bool with_none =
        x.child_count == 2 && text_of(program.expr(program.child(condition, 1)).name) == "None";
    if (!with_none || (operation != "is" && operation != "is not")) return 0;
    if (operation == "is") there = -there;
    condition = program.child(condition, 0);
  }
  const bool is_known = is_name_or_attribute(program.expr(condition).kind);
  return is_known && is_lock(program.resolve(condition)) ? there : 0;
}

// `else` of `if self.lock is not None:`: without a lock there is nobody to share with.
bool has_no_lock(Program& program, std::uint32_t unit_index, StatementId branch) {
  const Unit& unit = program.unit(unit_index);
  const Statement& here = unit.statements[branch];
  if (here.parent == kNone) return false;
  const Statement& test = unit.statements[here.parent];
  const bool is_then = here.kind == StatementKind::block && branch == here.parent + 1;
  if (test.kind != StatementKind::if_ || (!is_then && here.kind != StatementKind::else_))
    return false;
  const auto values = unit.values_of(test);
  if (values.size() != 1 || values[0] == kNone) return false;
  return asks_for_lock(program, {unit_index, values[0]}) == (is_then ? -1 : 1);
}

}  // namespace

bool is_private(std::string_view name) {
  return name.starts_with("_") && !name.ends_with("__");
}

bool says_locked(std::string_view name) {
  return std::any_of(kSaysLocked.begin(), kSaysLocked.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_thread_lock(const Value& value) {
  if (value.kind != ValueKind::instance) return false;
  const bool exclusive = value.api->role == Role::lock || value.api->role == Role::condition;
  return exclusive && find_member(*value.api, "__enter__") != nullptr;
}

bool may_hold_locks(Program& program, std::uint32_t unit_index) {
  const Unit& unit = program.unit(unit_index);
  const bool enters = std::any_of(unit.statements.begin(), unit.statements.end(),
                                  [](const auto& s) { return s.kind == StatementKind::with; });
  return enters || std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
           const ExprRef call{unit_index, id};
           return calls_lock(program, call) != LockCall::none || passes_lock(program, call);
         });
}

bool may_hold_own_locks(const Program& program, std::uint32_t unit_index) {
  const Unit& unit = program.unit(unit_index);
  const auto enters_path = [&](const Statement& s) {
    if (s.kind != StatementKind::with) return false;
    const auto values = unit.values_of(s);
    return std::any_of(values.begin(), values.end(), [&](ExprId id) {
      return id != kNone && is_name_or_attribute(unit.exprs[id].kind);
    });
  };
  // A lock that is taken under another name is called by a name that nobody knows.
  return std::any_of(unit.statements.begin(), unit.statements.end(), enters_path) ||
         std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
           const Name callee = unit.exprs[unit.children_of(unit.exprs[id])[0]].name;
           return may_name(program, Role::acquire, callee);
         });
}

// Where the code has asked and there is no lock, nothing needs one: that counts as guarded.
Holding holding_at(Program& program, ExprRef e, Name self) {
  const Unit& unit = program.unit(e.unit);
  Holding holding;
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    holding.guarded = holding.guarded || has_no_lock(program, e.unit, s);
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const ExprId context : unit.values_of(unit.statements[s])) {
      holding.add(by_context(program, {e.unit, context}, self));
    }
  }
  holding.add(by_calls(program, e, self));
  return holding;
}

}  // namespace interlock
