#include "analysis/program/container_races.h"

#include <algorithm>
#include <utility>

#include "analysis/program/suspensions.h"

namespace interlock {
namespace {

bool fails_when_changed(const Api& container) {
  const Api* iteration = find_member(container, "__iter__");
  return iteration != nullptr && iteration->role == Role::fails_when_changed;
}

// Whether the access adds or drops items: of what only replaces items, a model says nothing.
bool changes_items(const Api& container, const StateAccess& access) {
  if (access.kind == AccessKind::change) return true;
  if (access.kind != AccessKind::item || access.updates) return false;
  const Api* member = find_member(container, access.takes ? "__delitem__" : "__setitem__");
  return member != nullptr &&
         (member->role == Role::changes_items || member->role == Role::removes_item);
}

class RaceFinder {
 public:
  RaceFinder(Program& program, SharedState& state) : program_(program), state_(state) {}

  template <typename Add>
  std::vector<ContainerRace> find(Add add) {
    for (const StateAccess& use : state_.uses()) {
      if (use.kind != AccessKind::iteration || state_.is_construction(use.method)) continue;
      const Api* container = container_at(program_, state_.klass(), use.place);
      if (container == nullptr || !fails_when_changed(*container)) continue;
      changes_.clear();
      for (const auto* accesses : {&state_.writes(), &state_.uses()}) {
        for (const StateAccess& access : *accesses) {
          const bool counts = access.place == use.place && changes_items(*container, access) &&
                              !state_.is_construction(access.method);
          if (counts) changes_.push_back(&access);
        }
      }
      if (!changes_.empty()) add(use);
    }
    return std::move(found_);
  }

  void add_by_threads(const StateAccess& use) {
    if (!state_.is_loose(use)) return;
    for (const StateAccess* change : changes_) {
      const bool has_lock = change->holding.own != Name::none;
      if (!has_lock && !state_.is_loose(*change)) continue;
      const ThreadEntry* entry = state_.beside(use, *change);
      if (!has_lock && entry == nullptr) continue;
      // A key that is there already changes nothing: without a lock, nothing tells that it is new.
      if (!has_lock && change->kind == AccessKind::item && !change->takes) continue;
      ContainerRace race{use, *change, change->holding.own, {}, {}, {}, false};
      if (entry != nullptr) {
        race.entry = entry->argument;
        race.runs = entry->function;
      }
      found_.push_back(race);
      return;
    }
  }

  void add_by_tasks(const StateAccess& use) {
    if (!program_.function(use.owner).is_async || !state_.is_loose(use)) return;
    const ExprRef suspension = suspension_in_loop(use);
    if (!suspension.valid()) return;
    for (const StateAccess* change : changes_) {
      if (change->owner == use.owner || !state_.is_loose(*change)) continue;
      if (!is_run_by_others(*change, use)) continue;
      ContainerRace race{use, *change, Name::none, {}, {}, suspension, is_around_await(*change)};
      // The one that tells most.
      if (race.is_around_await || found_.empty() || found_.back().iteration.root != use.root) {
        if (!found_.empty() && found_.back().iteration.root == use.root) found_.pop_back();
        found_.push_back(race);
      }
      if (race.is_around_await) return;
    }
  }

 private:
  // Whether the function changes the container again after it has let others run.
  bool is_around_await(const StateAccess& change) const {
    if (!program_.function(change.owner).is_async) return false;
    const std::vector<Suspension> suspensions = suspensions_of(program_, change.owner);
    return std::any_of(changes_.begin(), changes_.end(), [&](const StateAccess* other) {
      if (other->owner != change.owner || other->root == change.root) return false;
      return first_suspension(suspensions, change.statement.id, other->statement.id) != nullptr;
    });
  }

  // Whether more than the loop's own function comes to the change.
  bool is_run_by_others(const StateAccess& change, const StateAccess& use) const {
    const Name name = program_.function(change.method).name;
    if (change.method == use.method) return false;
    if (!text_of(name).starts_with("_")) return true;
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      if (u == use.method.unit) continue;
      const auto& exprs = program_.unit(u).exprs;
      const bool is_named = std::any_of(exprs.begin(), exprs.end(), [&](const Expr& e) {
        const bool is_path = e.kind == ExprKind::attribute || e.kind == ExprKind::name;
        return is_path && e.name == name && !e.is_target;
      });
      if (is_named) return true;
    }
    return false;
  }

  // The first place in the loop's body where other tasks run, and after which the loop may go on.
  ExprRef suspension_in_loop(const StateAccess& use) {
    const Statement& loop = program_.statement(use.statement);
    if (loop.kind != StatementKind::for_) return {};
    const StatementId block = use.statement.id + 1;
    const std::vector<Suspension> suspensions = suspensions_of(program_, use.owner);
    const StatementId end = program_.unit(use.statement.unit).statements[block].end;
    const Suspension* first = first_suspension(suspensions, block, end);
    if (first == nullptr || leaves_after(use.statement.unit, first->statement, block)) return {};
    return first->e;
  }

  // Whether the block around the statement ends the loop behind it.
  bool leaves_after(std::uint32_t unit_index, StatementId s, StatementId loop_block) const {
    const Unit& unit = program_.unit(unit_index);
    for (; s != kNone && s > loop_block; s = unit.statements[s].parent) {
      if (unit.statements[s].kind == StatementKind::return_) return true;
      const StatementId around = unit.statements[s].parent;
      if (around == kNone || unit.statements[around].kind != StatementKind::block) continue;
      for (StatementId next = s; next < unit.statements[around].end;
           next = unit.statements[next].end) {
        const StatementKind kind = unit.statements[next].kind;
        if (kind == StatementKind::return_ || kind == StatementKind::break_ ||
            kind == StatementKind::raise)
          return true;
      }
    }
    return false;
  }

  Program& program_;
  SharedState& state_;
  std::vector<const StateAccess*> changes_;
  std::vector<ContainerRace> found_;
};

}  // namespace

std::vector<ExprRef> iterables_of_waiting_loops(const Program& program) {
  std::vector<ExprRef> found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (const Iteration& iteration : unit.iterations) {
      if (iteration.is_async || iteration.statement == kNone) continue;
      const Statement& loop = unit.statements[iteration.statement];
      if (loop.kind != StatementKind::for_) continue;
      const bool waits = std::any_of(unit.awaits.begin(), unit.awaits.end(), [&](ExprId id) {
        return loop.range.contains(unit.exprs[id].range);
      });
      ExprRef e{u, iteration.iterable};
      if (!waits || !program.function_around(e).valid()) continue;
      // `self.d.items()`
      if (program.expr(e).kind == ExprKind::call && program.expr(e).child_count == 1) {
        e = program.child(e, 0);
        if (program.expr(e).kind == ExprKind::attribute) e = program.child(e, 0);
      }
      const ExprKind kind = program.expr(e).kind;
      if (kind == ExprKind::name || kind == ExprKind::attribute) found.push_back(e);
    }
  }
  return found;
}

std::vector<ContainerRace> container_races(Program& program, SharedState& state) {
  RaceFinder finder(program, state);
  return finder.find([&](const StateAccess& use) { finder.add_by_threads(use); });
}

std::vector<ContainerRace> container_races_of_tasks(Program& program, SharedState& state) {
  RaceFinder finder(program, state);
  return finder.find([&](const StateAccess& use) { finder.add_by_tasks(use); });
}

}  // namespace interlock
