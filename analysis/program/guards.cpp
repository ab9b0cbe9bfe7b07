#include "analysis/program/guards.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace interlock {
namespace {

constexpr std::size_t kLeastGuarded = 3;
constexpr std::size_t kLeastGuardedWrites = 2;
constexpr std::size_t kMostBare = 3;  // guarded accesses for each one that is not

// The accesses of one place under one lock.
struct Guarded {
  std::vector<const StateAccess*> writes;
  std::size_t count = 0;
};

struct Place {
  std::map<Name, Guarded> by_lock;
  std::vector<const StateAccess*> others;  // under no lock of the class's own
};

std::map<Name, Place> places_of(SharedState& state) {
  std::map<Name, Place> places;
  for (const auto* accesses : {&state.writes(), &state.uses()}) {
    for (const StateAccess& access : *accesses) {
      if (state.is_construction(access.method)) continue;
      Place& place = places[access.place];
      if (access.holding.own == Name::none) {
        if (!access.holding.guarded) place.others.push_back(&access);
        continue;
      }
      Guarded& guarded = place.by_lock[access.holding.own];
      ++guarded.count;
      if (access.writes()) guarded.writes.push_back(&access);
    }
  }
  return places;
}

// Whether the class makes the lock itself: one that it is given guards more than its own state.
bool is_made_here(Program& program, const SharedState& state, Name lock) {
  const std::vector<ExprRef> values = values_of_place(program, state.klass(), lock);
  return values.empty() || std::any_of(values.begin(), values.end(), [&](ExprRef value) {
           return program.expr(value).kind == ExprKind::call;
         });
}

void add_bare_writes(Program& program, SharedState& state, const Place& place,
                     std::vector<UnguardedWrite>& found) {
  // Where several locks are held, nobody knows which one counts.
  if (place.by_lock.size() != 1 || place.others.empty()) return;
  const auto& [lock, guarded] = *place.by_lock.begin();
  if (guarded.count < kLeastGuarded || guarded.writes.size() < kLeastGuardedWrites) return;
  std::vector<const StateAccess*> bare;
  for (const StateAccess* other : place.others) {
    if (state.is_loose(*other)) bare.push_back(other);
  }
  if (bare.size() * kMostBare > guarded.count || !is_made_here(program, state, lock)) return;
  for (const StateAccess* write : bare) {
    // Who enters an object mostly has it for itself.
    const std::string_view method = text_of(program.function(write->method).name);
    if (method == "__enter__" || method == "__aenter__") continue;
    if (!write->writes() || write->updates) continue;
    UnguardedWrite unguarded{*write, lock, *guarded.writes.front(), {}, {}};
    for (const StateAccess* other : guarded.writes) {
      const ThreadEntry* entry = state.beside(*write, *other);
      if (entry == nullptr) continue;
      unguarded.guarded = *other;
      unguarded.entry = entry->argument;
      unguarded.runs = entry->function;
      break;
    }
    found.push_back(unguarded);
  }
}

}  // namespace

std::vector<UnguardedWrite> unguarded_writes(Program& program, SharedState& state) {
  std::vector<UnguardedWrite> found;
  const bool holds = std::any_of(state.writes().begin(), state.writes().end(),
                                 [](const StateAccess& w) { return w.holding.own != Name::none; });
  if (!holds && state.own_locks().empty()) return found;
  for (const auto& [name, place] : places_of(state)) add_bare_writes(program, state, place, found);
  std::sort(found.begin(), found.end(), [&](const UnguardedWrite& a, const UnguardedWrite& b) {
    return program.range(a.write.target).begin < program.range(b.write.target).begin;
  });
  return found;
}

const StateAccess* guarded_write(const Program& program, SharedState& state,
                                 const StateAccess& but) {
  for (const auto* accesses : {&state.writes(), &state.uses()}) {
    for (const StateAccess& access : *accesses) {
      const bool counts = access.writes() && access.place == but.place &&
                          access.owner != but.owner && access.holding.own != Name::none;
      if (!counts || state.is_construction(access.method)) continue;
      if (!but.takes || may_take(program, access)) return &access;
    }
  }
  return nullptr;
}

bool is_mostly_guarded(SharedState& state, const StateAccess& but, Name lock) {
  std::size_t guarded = 0;
  std::size_t bare = 0;
  for (const auto* accesses : {&state.writes(), &state.uses()}) {
    for (const StateAccess& access : *accesses) {
      if (access.place != but.place || access.owner == but.owner) continue;
      if (state.is_construction(access.method)) continue;
      if (access.holding.own == lock) {
        ++guarded;
      } else if (state.is_loose(access)) {
        ++bare;
      }
    }
  }
  return guarded >= bare;
}

bool may_take(const Program& program, const StateAccess& access) {
  if (access.takes || access.kind == AccessKind::store) return true;
  // `clear()`
  return access.kind == AccessKind::change && program.expr(access.call).child_count == 1;
}

}  // namespace interlock
