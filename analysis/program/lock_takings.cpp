#include "analysis/program/lock_takings.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "analysis/program/api_names.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/suspensions.h"

namespace interlock {
namespace {

bool is_constructor(std::string_view name) {
  return name == "__init__" || name == "__new__" || name == "__post_init__";
}

// Of the method that `f` is or stands in.
ClassRef class_around(const Program& program, FunctionRef f) {
  const FunctionRef method = method_around(program, f);
  return method.valid() ? program.class_of(method) : ClassRef{};
}

// Whether the contexts that the function enters are looked into.
enum class Entered : std::uint8_t { locks, also_generators };

// Collects the places of one function. Not thread-safe.
class TakingCollector {
 public:
  TakingCollector(Program& program, FunctionRef f, ClassRef receiver, Entered entered)
      : program_(program),
        f_(f),
        entered_(entered),
        self_(self_of(program, f)),
        receiver_(receiver.valid() ? receiver : class_around(program, f)),
        early_end_(first_early_end(program, f)) {}

  std::vector<LockTaking> collect() {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind != StatementKind::with || !is_own_statement(program_, f_, s)) continue;
      for (const ExprId id : unit.values_of(statement)) {
        if (id != kNone) add_context(statement, {f_.unit, id});
      }
    }
    for (const ExprId id : unit.calls) {
      const ExprRef callee = program_.child({f_.unit, id}, 0);
      if (may_have_role(program_, callee, Role::acquire) && program_.function_around(callee) == f_)
        add_call({f_.unit, id});
    }
    std::stable_sort(found_.begin(), found_.end(), [&](const LockTaking& a, const LockTaking& b) {
      return program_.expr(a.at).range.begin < program_.expr(b.at).range.begin;
    });
    return std::move(found_);
  }

 private:
  void add_context(const Statement& with, ExprRef context) {
    const LockPlace place = lock_place(program_, context, self_, receiver_);
    if (!place.valid() && entered_ == Entered::also_generators) add_generator(with, context);
    if (!place.valid() || place.is_async != with.is_async) return;
    const std::uint32_t begin = program_.expr(context).range.end;
    const std::uint32_t released = release_after(context, begin);
    add(place, context, {begin, std::min(with.range.end, released)}, true);
  }

  // `with self.locked():`, where that generator yields under `with self.lock:`.
  void add_generator(const Statement& with, ExprRef context) {
    if (with.is_async || program_.expr(context).kind != ExprKind::call) return;
    for (const Target& target : TargetFinder(program_, self_, receiver_).of_context(context)) {
      const Function& generator = program_.function(target.function);
      if (!generator.is_generator) continue;
      CallEdge edge;
      edge.at = program_.child(context, 0);
      edge.callee = target.function;
      const bool is_own = called_on(program_, f_, edge) == CalledOn::self;
      const auto inner =
          TakingCollector(program_, target.function, target.receiver, Entered::locks).collect();
      for (const LockTaking& taking : inner) {
        const bool holds =
            std::any_of(generator.yields.begin(), generator.yields.end(), [&](ExprId id) {
              return taking.region.contains(program_.expr({target.function.unit, id}).range);
            });
        if (!holds) continue;
        LockPlace place = taking.place;
        if (place.root == LockRoot::self && !is_own) place.root = LockRoot::other;
        add(place, context, {program_.expr(context).range.end, with.range.end}, false);
      }
    }
  }

  void add_call(ExprRef call) {
    const ExprRef callee = program_.child(call, 0);
    const ExprRef lock = program_.child(callee, 0);
    const LockPlace place = lock_place(program_, lock, self_, receiver_);
    if (!place.valid() || place.is_async != is_awaited(program_, call)) return;
    std::uint32_t begin = program_.expr(call).range.end;
    std::uint32_t end = release_after(lock, begin);
    // Somebody else gives it back, or may.
    if (end == kNone || is_released_elsewhere(lock)) end = begin;
    begin = std::min(end, after_branches(call, end));
    add(place, lock, {begin, end}, waits_without_limit(program_, call));
  }

  void add(const LockPlace& place, ExprRef at, ByteRange region, bool waits) {
    found_.push_back({place, at, region, reach_of(program_, f_, early_end_, at), waits});
  }

  // Where all ways are together again, of which the call stands on one, and the release, at `end`,
  // on none: what others do in between they do without the lock. What is left of its own way is
  // left out.
  std::uint32_t after_branches(ExprRef call, std::uint32_t end) const {
    const Unit& unit = program_.unit(f_.unit);
    std::uint32_t begin = program_.expr(call).range.end;
    for (StatementId s = program_.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
      const Statement& branch = unit.statements[s];
      const bool divides = branch.kind == StatementKind::match ||
                           (branch.kind == StatementKind::if_ && has_clauses(unit, s));
      if (divides && branch.range.end <= end) begin = std::max(begin, branch.range.end);
    }
    return begin;
  }

  // Whether the `if` has an `elif` or `else`.
  static bool has_clauses(const Unit& unit, StatementId s) {
    const StatementId block = s + 1;
    return block < unit.statements[s].end && unit.statements[block].end < unit.statements[s].end;
  }

  // Where code of the function gives the lock back first; kNone where it doesn't.
  std::uint32_t release_after(ExprRef lock, std::uint32_t begin) const {
    std::uint32_t first = kNone;
    for (const ExprId id : program_.unit(f_.unit).calls) {
      const ExprRef callee = program_.child({f_.unit, id}, 0);
      if (!may_have_role(program_, callee, Role::release)) continue;
      const std::uint32_t place = program_.expr(callee).range.begin;
      if (place >= begin && place < first && same_path(program_, program_.child(callee, 0), lock)) {
        first = place;
      }
    }
    return first;
  }

  // Whether another function of the file gives back a lock of this name: what one thread takes
  // another one may release.
  bool is_released_elsewhere(ExprRef lock) const {
    const std::uint32_t module = program_.module_of(f_.unit);
    for (std::uint32_t u = program_.first_unit(module);
         u < program_.unit_count() && program_.module_of(u) == module; ++u) {
      for (const ExprId id : program_.unit(u).calls) {
        const ExprRef callee = program_.child({u, id}, 0);
        if (may_have_role(program_, callee, Role::release) &&
            same_path(program_, program_.child(callee, 0), lock) &&
            program_.function_around(callee) != f_) {
          return true;
        }
      }
    }
    return false;
  }

  Program& program_;
  FunctionRef f_;
  Entered entered_;
  Name self_;
  ClassRef receiver_;
  StatementId early_end_;
  std::vector<LockTaking> found_;
};

}  // namespace

bool may_have_role(const Program& program, ExprRef callee, Role role) {
  const Expr& x = program.expr(callee);
  return x.kind == ExprKind::attribute && has_role_by_name(role, x.name);
}

bool may_take_locks(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const auto holds = [&](const Statement& s) {
    if (s.kind != StatementKind::with) return false;
    const auto values = unit.values_of(s);
    return std::any_of(values.begin(), values.end(), [&](ExprId id) {
      if (id == kNone) return false;
      // `with self.locked():`, of this class or this file
      const bool is_call = unit.exprs[id].kind == ExprKind::call;
      const ExprRef e{f.unit, id};
      return is_path(program, is_call ? program.child(e, 0) : e);
    });
  };
  return std::any_of(unit.statements.begin(), unit.statements.end(), holds) ||
         std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
           return may_have_role(program, program.child({f.unit, id}, 0), Role::acquire);
         });
}

std::vector<LockTaking> takings_of(Program& program, FunctionRef f, ClassRef receiver) {
  if (!may_take_locks(program, f)) return {};
  return TakingCollector(program, f, receiver, Entered::also_generators).collect();
}

std::vector<CallEdge> awaited_edges_of(Program& program, FunctionRef f, ClassRef receiver) {
  std::vector<CallEdge> edges;
  if (!program.function(f).is_async) return edges;
  const Name self = self_of(program, f);
  if (!receiver.valid()) receiver = class_around(program, f);
  const StatementId early_end = first_early_end(program, f);
  for (const ExprId id : program.unit(f.unit).awaits) {
    const ExprRef call = program.child({f.unit, id}, 0);
    if (program.expr(call).kind != ExprKind::call || program.function_around(call) != f) continue;
    const ExprRef callee = program.child(call, 0);
    CallEdge edge;
    edge.at = callee;
    edge.reach = reach_of(program, f, early_end, call);
    const Expr& x = program.expr(callee);
    const bool is_own = x.kind == ExprKind::attribute && self != Name::none && receiver.valid() &&
                        program.expr(program.child(callee, 0)).kind == ExprKind::name &&
                        program.expr(program.child(callee, 0)).name == self;
    if (is_own) {
      edge.callee = program.find_method(receiver, x.name);
      edge.receiver = receiver;
    } else if (const Value value = program.resolve(callee); value.kind == ValueKind::function) {
      edge.callee = value.function;
      edge.receiver = value.klass;
    }
    if (!edge.callee.valid()) continue;
    const Function& function = program.function(edge.callee);
    if (function.is_async && !function.is_generator && program.is_undecorated(edge.callee))
      edges.push_back(edge);
  }
  return edges;
}

CalledOn called_on(Program& program, FunctionRef f, const CallEdge& edge) {
  if (!edge.callee.valid()) return CalledOn::other;
  const Expr& x = program.expr(edge.at);
  const FunctionRef method = method_around(program, edge.callee);
  const bool constructs = is_constructor(text_of(program.function(edge.callee).name));
  if (x.kind == ExprKind::attribute) {
    const ExprRef base = program.child(edge.at, 0);
    const Expr& b = program.expr(base);
    const bool is_self = b.kind == ExprKind::name && b.name == self_of(program, f);
    const bool is_super =
        b.kind == ExprKind::call && program.resolve(program.child(base, 0)).names(Role::super);
    if (b.name != Name::none && is_self) return CalledOn::self;
    if (is_super) return CalledOn::self;
    // `Base.__init__(self)`
    if (constructs) return is_constructor(text_of(x.name)) ? CalledOn::self : CalledOn::fresh;
    return CalledOn::other;
  }
  if (constructs) return CalledOn::fresh;
  const bool is_closure = method.valid() && method == method_around(program, f);
  return is_closure ? CalledOn::self : CalledOn::other;
}

}  // namespace interlock
