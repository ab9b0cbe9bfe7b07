#include "analysis/program/lock_paths.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/lock_events.h"
#include "analysis/program/lock_takings.h"

namespace interlock {
namespace {

// A set of what the lock may be at some place: where control comes to it in the normal course, and,
// in a `finally`, on the way out.
using States = std::uint32_t;
constexpr States kUnknown = 1;
constexpr States kFree = 2;
constexpr States kHeld = 4;
constexpr States kNormal = kUnknown | kFree | kHeld;
constexpr std::uint32_t kLeaving = 3;  // how far the states of the way out are shifted

enum class Leave : std::uint8_t { return_, raise, break_, continue_ };

// Goes all ways through a function until nothing new is found, then looks at each place once: a
// data-flow analysis over its statements (Kildall, 1973). Not thread-safe.
class PathWalker {
 public:
  PathWalker(const Program& program, FunctionRef f, const LockEvents& events)
      : unit_(program.unit(f.unit)), f_(f), events_(events), body_(program.function(f).body) {
    in_.assign(unit_.statements.size(), 0);
  }

  std::vector<LockFlawPlace> walk() {
    enter(body_, kUnknown);
    while (!open_.empty()) {
      const StatementId s = open_.back();
      open_.pop_back();
      visit(s);
    }
    is_told_ = true;
    for (StatementId s = 0; s < in_.size(); ++s) {
      if (in_[s] != 0) visit(s);
    }
    for (const Exit& way : exits_) {
      if (way.states == kHeld && gives_back_) add(LockFlaw::kept, way.statement, last_release_);
    }
    return std::move(found_);
  }

 private:
  struct Exit {
    StatementId statement = kNone;
    States states = 0;
  };

  [[nodiscard]] const Statement& at(StatementId s) const { return unit_.statements[s]; }

  void enter(StatementId s, States states) {
    if ((in_[s] | states) == in_[s]) return;
    in_[s] |= states;
    open_.push_back(s);
  }

  void visit(StatementId s) {
    const States states = in_[s];
    switch (at(s).kind) {
      case StatementKind::block:
        return s + 1 < at(s).end ? enter(s + 1, states) : complete(s, states);
      case StatementKind::if_:
      case StatementKind::elif:
      case StatementKind::while_:
        return branch(s, states);
      case StatementKind::for_:
        raise_from(s, states);
        enter_block(s, states);
        return skip_block(s, states);
      case StatementKind::with:
        raise_from(s, states);
        return enter_block(s, apply(s, states));
      case StatementKind::try_:
      case StatementKind::except:
      case StatementKind::else_:
      case StatementKind::finally:
      case StatementKind::case_:
        return enter_block(s, states);
      case StatementKind::match:
        for (const StatementId clause : clauses_of(s)) enter(clause, states);
        return complete(s, states);
      case StatementKind::return_:
        return leave(s, apply(s, states), Leave::return_);
      case StatementKind::raise:
        return leave(s, states, Leave::raise);
      case StatementKind::break_:
        return leave(s, states, Leave::break_);
      case StatementKind::continue_:
        return leave(s, states, Leave::continue_);
      default:
        raise_from(s, states);
        return complete(s, apply(s, states));
    }
  }

  [[nodiscard]] std::vector<StatementId> clauses_of(StatementId s) const {
    std::vector<StatementId> clauses;
    for (StatementId t = s + 1; t < at(s).end; t = std::max(at(t).end, t + 1)) {
      if (at(t).parent == s && at(t).kind != StatementKind::block) clauses.push_back(t);
    }
    return clauses;
  }
  [[nodiscard]] StatementId clause_of(StatementId s, StatementKind kind) const {
    for (const StatementId clause : clauses_of(s)) {
      if (at(clause).kind == kind) return clause;
    }
    return kNone;
  }

  void enter_block(StatementId s, States states) {
    const bool has_block =
        s + 1 < at(s).end && at(s + 1).kind == StatementKind::block && at(s + 1).parent == s;
    if (has_block) return enter(s + 1, states);
    complete(s, states);
  }

  void branch(StatementId s, States states) {
    raise_from(s, states);
    const LockEvent* tried = events_.condition_of(s);
    States then = states;
    States otherwise = states;
    if (tried != nullptr) (tried->is_negated ? otherwise : then) = kHeld;
    enter_block(s, then);
    if (!(at(s).kind == StatementKind::while_ && is_always(s))) skip_block(s, otherwise);
  }

  // `while True:`
  [[nodiscard]] bool is_always(StatementId s) const {
    const auto values = unit_.values_of(at(s));
    return values.size() == 1 && unit_.exprs[values[0]].kind == ExprKind::constant &&
           text_of(unit_.exprs[values[0]].name) == "True";
  }

  // Where the block of an `if`, `elif` or loop is not run, or no more.
  void skip_block(StatementId s, States states) {
    if (at(s).kind == StatementKind::elif) {
      const StatementId around = at(s).parent;
      return at(s).end < at(around).end ? enter(at(s).end, states) : complete(around, states);
    }
    const auto clauses = clauses_of(s);
    return clauses.empty() ? complete(s, states) : enter(clauses.front(), states);
  }

  // What runs after `s` has come to its end.
  void complete(StatementId s, States states) {
    while (s != body_ && at(s).parent != kNone) {
      const StatementId parent = at(s).parent;
      switch (at(parent).kind) {
        case StatementKind::block:
          if (at(s).end < at(parent).end) return enter(at(s).end, states);
          break;
        case StatementKind::for_:
        case StatementKind::while_:
          if (at(s).kind == StatementKind::block) return enter(parent, states);
          break;
        case StatementKind::try_: {
          const StatementId other = after_in_try(parent, s);
          if (other != kNone) return enter(other, states);
          break;
        }
        case StatementKind::finally:
          states &= kNormal;  // the others go on their way out
          if (states == 0) return;
          break;
        default:
          break;
      }
      s = parent;
    }
    if (is_told_) add_exit(kNone, states);
  }

  // The clause of the `try` that follows its part `s`.
  [[nodiscard]] StatementId after_in_try(StatementId around, StatementId s) const {
    if (at(s).kind == StatementKind::finally) return kNone;
    if (at(s).kind == StatementKind::block) {
      const StatementId other = clause_of(around, StatementKind::else_);
      if (other != kNone) return other;
    }
    return clause_of(around, StatementKind::finally);
  }

  // Goes out from `s` to the loop, the handler or the caller that control goes to.
  void leave(StatementId s, States states, Leave how) {
    states = (states | (states >> kLeaving)) & kNormal;
    for (StatementId inner = s; inner != body_ && at(inner).parent != kNone;
         inner = at(inner).parent) {
      const StatementId around = at(inner).parent;
      const StatementKind kind = at(around).kind;
      const bool is_block = at(inner).kind == StatementKind::block;
      const bool is_loop = kind == StatementKind::while_ || kind == StatementKind::for_;
      if (is_loop && is_block && how == Leave::break_) return complete(around, states);
      if (is_loop && is_block && how == Leave::continue_) return enter(around, states);
      if (kind != StatementKind::try_ || at(inner).kind == StatementKind::finally) continue;
      if (is_block && how == Leave::raise && enter_handlers(around, states)) return;
      states = through_finally(around, states, s);
    }
    if (is_told_ && (how == Leave::return_ || how == Leave::raise)) add_exit(s, states);
  }

  bool enter_handlers(StatementId around, States states) {
    bool has_any = false;
    for (const StatementId clause : clauses_of(around)) {
      if (at(clause).kind != StatementKind::except) continue;
      enter(clause, states & kNormal);
      has_any = true;
    }
    return has_any;
  }

  // What the `finally` leaves of the states on the way out; `s`: where that begins.
  States through_finally(StatementId around, States states, StatementId s) {
    const StatementId clause = clause_of(around, StatementKind::finally);
    if (clause == kNone || states == 0) return states;
    enter(clause, states << kLeaving);
    const LockEvent* release = events_.first_release_in(clause, at(clause).end);
    if (release == nullptr) return states;
    const bool is_sure = at(release->statement).parent == clause + 1;
    if (is_told_ && s != kNone && states == kFree && is_sure)
      add(LockFlaw::released_twice, s, release->callee);
    return kFree;
  }

  // An exception that something in `s` may raise: known where it is taken, else left to others.
  void raise_from(StatementId s, States states) {
    if (!events_.may_raise(s)) return;
    states = (states | (states >> kLeaving)) & kNormal;
    for (StatementId inner = s; inner != body_ && at(inner).parent != kNone;
         inner = at(inner).parent) {
      const StatementId around = at(inner).parent;
      if (at(around).kind != StatementKind::try_ || at(inner).kind == StatementKind::finally)
        continue;
      if (at(inner).kind == StatementKind::block) enter_handlers(around, states);
      states = through_finally(around, states, kNone);
    }
  }

  States apply(StatementId s, States states) {
    for (const LockEvent& event : events_.all()) {
      if (event.statement != s) continue;
      if (event.is_acquire) {
        states = both(states, kHeld);
        continue;
      }
      const States all = (states | (states >> kLeaving)) & kNormal;
      if (is_told_ && all == kFree) add(LockFlaw::released_twice, kNone, event.callee);
      last_release_ = event.callee;
      states = both(states, kFree);
    }
    return states;
  }

  // The state, on the ways on which control comes at all.
  static States both(States states, States state) {
    const States normal = (states & kNormal) != 0 ? state : 0;
    const States leaving = (states >> kLeaving) != 0 ? state : 0;
    return normal | (leaving << kLeaving);
  }

  void add_exit(StatementId s, States states) {
    states &= kNormal;
    const bool raises = s != kNone && at(s).kind == StatementKind::raise;
    if ((states & kFree) != 0 && (states & kHeld) == 0 && !raises) gives_back_ = true;
    if (s != kNone && !raises && events_.returns_success(s)) return;
    exits_.push_back({s, states});
  }

  void add(LockFlaw kind, StatementId leaves, ExprRef release) {
    const LockEvent& first = events_.all().front();
    LockFlawPlace place{kind, events_.lock(), first.callee, release, {}};
    for (const LockEvent& event : events_.all()) {
      if (event.is_acquire && (leaves == kNone || event.statement < leaves))
        place.acquire = event.callee;
    }
    if (leaves != kNone) place.leaves = {f_.unit, leaves};
    found_.push_back(place);
  }

  const Unit& unit_;
  FunctionRef f_;
  const LockEvents& events_;
  StatementId body_;
  std::vector<States> in_;
  std::vector<StatementId> open_;
  bool is_told_ = false;  // all ways are known
  bool gives_back_ = false;
  ExprRef last_release_;
  std::vector<Exit> exits_;
  std::vector<LockFlawPlace> found_;
};

}  // namespace

std::vector<LockFlawPlace> lock_flaws(Program& program, FunctionRef f) {
  std::vector<LockFlawPlace> all;
  if (program.function(f).body == kNone) return all;
  for (const LockEvents& events : lock_events_of(program, f)) {
    if (const LockEvent* ignored = events.ignored_failure(); ignored != nullptr) {
      const LockEvent* release = events.first_release_after(*ignored);
      if (release != nullptr)
        all.push_back(
            {LockFlaw::released_anyway, events.lock(), ignored->callee, release->callee, {}});
      continue;
    }
    if (!events.is_clear() || events.all().empty()) continue;
    const LockEvent& first = events.all().front();
    const StatementId fails = events.failure_before(first);
    const LockEvent* release = events.release_in_finally(first);
    if (fails != kNone && release != nullptr)
      all.push_back({LockFlaw::released_anyway,
                     events.lock(),
                     first.callee,
                     release->callee,
                     {f.unit, fails}});
    const std::vector<LockFlawPlace> found = PathWalker(program, f, events).walk();
    // What one thread keeps another one gives back, on another way through the same function.
    const auto has = [&](LockFlaw kind) {
      return std::any_of(found.begin(), found.end(),
                         [&](const LockFlawPlace& place) { return place.kind == kind; });
    };
    if (!has(LockFlaw::kept) || !has(LockFlaw::released_twice))
      all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

std::vector<LockFlawPlace> lock_flaws(Program& program) {
  std::vector<LockFlawPlace> all;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      for (const LockFlawPlace& place : lock_flaws(program, {u, id})) all.push_back(place);
    }
  }
  return all;
}

}  // namespace interlock
