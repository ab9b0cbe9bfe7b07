#include "analysis/program/place_chain.h"

#include <map>
#include <set>
#include <utility>

namespace interlock {
namespace {

// What one of several values adds where not all of them are known to block: twice a condition.
constexpr int kSomeConditions = 2;

bool is_surer(const PlaceChain& a, const PlaceChain& b) {
  return !b.chain || a.chain->conditions < b.chain->conditions;
}

// Those of one group of edges: what surely runs is the least sure of its alternatives.
struct GroupChains {
  std::map<std::uint32_t, PlaceChain> by_alternative;
  std::set<std::uint32_t> blocking;  // those that block at once, too
  std::uint32_t alternatives = 1;

  [[nodiscard]] PlaceChain surest() const {
    PlaceChain most;
    PlaceChain least;
    for (const auto& [alternative, found] : by_alternative) {
      if (is_surer(found, most)) most = found;
      if (!least.chain || is_surer(least, found)) least = found;
    }
    if (blocking.size() == alternatives) return least;
    if (most.chain) most.chain->conditions += kSomeConditions;
    return most;
  }
};

}  // namespace

bool is_within(const Program& program, FunctionRef f, FunctionRef around) {
  if (f.unit != around.unit) return false;
  for (FunctionId outer = program.function(f).enclosing; outer != kNone;
       outer = program.unit(f.unit).functions[outer].enclosing) {
    if (outer == around.id) return true;
  }
  return false;
}

PlaceChain surest_chain(const Program& program, BlockingSearch& search,
                        std::span<const CallEdge> edges, FunctionRef coroutine, ChainEnd end) {
  PlaceChain best;
  std::map<std::uint32_t, GroupChains> groups;
  for (const CallEdge& edge : edges) {
    const Choice& choice = edge.choice;
    GroupChains* group = choice.group == 0 ? nullptr : &groups[choice.group];
    if (edge.api != nullptr) {
      if (group != nullptr && ends_chain(*edge.api, end))
        group->blocking.insert(choice.alternative);
      continue;
    }
    PlaceChain found{&edge, search.find(edge.callee, edge.receiver, end)};
    if (!found.chain) continue;
    // What a plain function of the coroutine's own does by itself is told as a BlockedPlace.
    if (found.chain->hops.size() == 1 && is_within(program, edge.callee, coroutine)) continue;
    // Whether the coroutine itself comes to the place is not asked.
    found.chain->conditions += static_cast<int>(edge.callee_reach);
    if (group != nullptr) {
      group->blocking.insert(choice.alternative);
      group->alternatives = choice.alternatives;
    }
    PlaceChain& known = group == nullptr ? best : group->by_alternative[choice.alternative];
    if (is_surer(found, known)) known = std::move(found);
  }
  for (const auto& [number, group] : groups) {
    PlaceChain found = group.surest();
    if (found.chain && is_surer(found, best)) best = std::move(found);
  }
  return best;
}

}  // namespace interlock
