#include "analysis/program/blocking_search.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>
#include <utility>

namespace interlock {
namespace {

// What is worse than any number of further steps. A disk is worth more than two conditions, as what
// has two of them is not reported by default.
constexpr std::uint32_t kCondition = 1'000'000;
constexpr std::uint32_t kDisk = 1'500'000;
constexpr std::uint32_t kMost = 1'000'000'000;
constexpr std::size_t kMaxFunctions = 20'000;

// What a chain through one of several values costs where the others don't block: such a chain is
// not reported by default.
constexpr int kSomeConditions = 2;
constexpr std::uint32_t kSome = kSomeConditions * kCondition;

std::uint32_t weight_of(const ProjectEdge& edge) {
  std::uint32_t weight = 1;
  weight += kCondition * static_cast<std::uint32_t>(edge.reach);
  if (edge.api != nullptr && is_file_system(edge.api->blocks)) weight += kDisk;
  return weight;
}

// A way to block that was found: of the function; or only of one alternative of a group of its
// edges. The lightest is looked at first.
struct Way {
  std::uint32_t weight = 0;
  std::uint32_t edge = 0;  // the first of its group
  ProjectFunction function;
  std::uint32_t group = 0;  // 0: of the function
  std::uint32_t alternative = 0;
  std::uint32_t alternatives = 1;
  friend auto operator<=>(const Way&, const Way&) = default;
};

// The ways that were not looked at yet. Not thread-safe.
class Ways {
 public:
  [[nodiscard]] bool empty() const { return open_.empty(); }

  void add(Way way) {
    way.weight = std::min(kMost, way.weight);
    open_.push(way);
    if (way.group == 0) return;
    way.weight = std::min(kMost, way.weight + kSome);
    way.group = 0;
    open_.push(way);
  }

  // The lightest; nothing where it only completes a part of a group.
  std::optional<Way> take() {
    Way way = open_.top();
    open_.pop();
    if (way.group == 0) return way;
    std::set<std::uint32_t>& seen = seen_[{way.function, way.group}];
    seen.insert(way.alternative);
    if (seen.size() < way.alternatives) return std::nullopt;
    way.group = 0;
    return way;
  }

 private:
  std::priority_queue<Way, std::vector<Way>, std::greater<>> open_;
  std::map<std::pair<ProjectFunction, std::uint32_t>, std::set<std::uint32_t>> seen_;
};

}  // namespace

bool ends_chain(const Api& api) {
  if (api.confidence == Confidence::low) return false;
  switch (api.blocks) {
    case Category::none:
    case Category::lock_wait:
    case Category::import:
    case Category::cpu:
    case Category::loop_reentry:
    case Category::fs_metadata:
      return false;
    default:
      return true;
  }
}

BlockingSearch::BlockingSearch(Program& root, CallGraph* graph)
    : root_(root), graph_(graph), generation_(graph == nullptr ? 0 : graph->generation()) {
  const Module* module = root.module(0);
  root_path_ = module == nullptr ? Name::none : intern(module->path);
}

ProjectEdges BlockingSearch::edges(const ProjectFunction& f) {
  const auto [entry, fresh] = edges_.try_emplace(f);
  if (!fresh) return entry->second;
  ProjectEdges found;
  if (f.path == root_path_) {
    found = own_edges(f);
  } else if (graph_ != nullptr) {
    found = graph_->edges(f);
  }
  entry->second = found;
  return found;
}

ProjectEdges BlockingSearch::own_edges(const ProjectFunction& f) {
  // What is on the disk is the same for all; an open document changes under the others' hands.
  const bool is_shared = graph_ != nullptr && !root_.module(0)->text;
  if (is_shared) {
    if (ProjectEdges known = graph_->known_edges(f); known != nullptr) return known;
  }
  const FunctionRef function{f.unit, f.id};
  ClassRef receiver = root_.class_of(function);
  if (f.receiver.path == root_path_) {
    receiver = {f.receiver.unit, f.receiver.id};
  } else if (f.receiver.path != Name::none && graph_ != nullptr) {
    const ClassRef derived = graph_->class_in(root_, f.receiver);
    if (derived.valid()) receiver = derived;
  }
  ProjectEdges edges = project_edges(root_, function, receiver);
  if (is_shared) graph_->offer(f, edges);
  return edges;
}

std::optional<std::optional<BlockingCost>> BlockingSearch::known(const ProjectFunction& f) {
  const auto found = costs_.find(f);
  if (found != costs_.end()) return found->second;
  if (graph_ == nullptr) return std::nullopt;
  auto shared = graph_->known_cost(f);
  if (shared) costs_.emplace(f, *shared);
  return shared;
}

// Collects all that `f` may run, then goes backwards from what blocks (Dijkstra's algorithm, and
// Knuth's generalization of it for groups, of which all alternatives have to block). As nothing is
// left out in between, what comes of it holds for each of the functions.
void BlockingSearch::compute(const ProjectFunction& start) {
  std::vector<ProjectFunction> found{start};
  std::map<ProjectFunction, std::vector<Way>> callers;
  std::map<ProjectFunction, std::optional<BlockingCost>> costs{{start, std::nullopt}};
  Ways open;
  for (std::size_t i = 0; i < found.size() && i < kMaxFunctions; ++i) {
    const ProjectFunction caller = found[i];
    const ProjectEdges out = edges(caller);
    if (out == nullptr) continue;
    std::map<std::uint32_t, std::uint32_t> first_of_group;
    for (std::uint32_t e = 0; e < out->size(); ++e) {
      const ProjectEdge& edge = (*out)[e];
      const Choice& choice = edge.choice;
      const std::uint32_t first =
          choice.group == 0 ? e : first_of_group.emplace(choice.group, e).first->second;
      Way way{weight_of(edge),    first, caller, choice.group, choice.alternative,
              choice.alternatives};
      if (edge.api != nullptr) {
        if (ends_chain(*edge.api)) open.add(way);
        continue;
      }
      if (const auto before = known(edge.callee); before) {
        way.weight += *before ? (*before)->weight : 0;
        if (*before) open.add(way);
        continue;
      }
      callers[edge.callee].push_back(way);
      if (costs.try_emplace(edge.callee, std::nullopt).second) found.push_back(edge.callee);
    }
  }
  while (!open.empty()) {
    const std::optional<Way> next = open.take();
    if (!next) continue;
    auto& cost = costs[next->function];
    if (cost) continue;
    cost = BlockingCost{next->weight, next->edge};
    for (Way caller : callers[next->function]) {
      caller.weight += next->weight;
      open.add(caller);
    }
  }
  if (graph_ != nullptr) graph_->remember(costs, generation_);
  costs_.merge(costs);
}

std::pair<const ProjectEdge*, int> BlockingSearch::choose(const std::vector<ProjectEdge>& edges,
                                                          std::uint32_t index) {
  const Choice& group = edges[index].choice;
  if (group.group == 0) return {&edges[index], static_cast<int>(edges[index].reach)};
  struct Best {
    const ProjectEdge* edge = nullptr;
    std::uint32_t weight = kMost;
  };
  std::map<std::uint32_t, Best> by_alternative;
  for (const ProjectEdge& edge : edges) {
    if (edge.choice.group != group.group) continue;
    std::uint32_t weight = weight_of(edge);
    if (edge.api == nullptr) {
      const auto cost = known(edge.callee);
      if (!cost || !*cost) continue;
      weight = std::min(kMost, weight + (*cost)->weight);
    } else if (!ends_chain(*edge.api)) {
      continue;
    }
    Best& best = by_alternative[edge.choice.alternative];
    if (best.edge == nullptr || weight < best.weight) best = {&edge, weight};
  }
  Best least;
  Best most;
  for (const auto& [alternative, best] : by_alternative) {
    if (least.edge == nullptr || best.weight < least.weight) least = best;
    if (most.edge == nullptr || best.weight > most.weight) most = best;
  }
  if (least.edge == nullptr) return {nullptr, 0};
  const bool all_block = by_alternative.size() == group.alternatives;
  if (all_block && most.weight <= least.weight + kSome)
    return {most.edge, static_cast<int>(most.edge->reach)};
  return {least.edge, static_cast<int>(least.edge->reach) + kSomeConditions};
}

std::optional<BlockingChain> BlockingSearch::find(FunctionRef f, ClassRef receiver) {
  ProjectFunction at = project_function(root_, f, receiver);
  auto cost = known(at);
  if (!cost) {
    compute(at);
    cost = known(at);
  }
  if (!cost || !*cost) return std::nullopt;
  BlockingChain chain;
  // Each step is nearer to what blocks than the one before.
  for (std::uint32_t weight = kMost; cost && *cost && (*cost)->weight <= weight;) {
    const ProjectEdges out = edges(at);
    if (out == nullptr || (*cost)->edge >= out->size()) return std::nullopt;
    const auto [edge, conditions] = choose(*out, (*cost)->edge);
    if (edge == nullptr) return std::nullopt;
    chain.hops.push_back({at.path, edge->range, edge->line, edge->written});
    chain.conditions += conditions;
    if (edge->api != nullptr) {
      chain.api = edge->api;
      return chain;
    }
    weight = (*cost)->weight - 1;
    at = edge->callee;
    cost = known(at);
  }
  return std::nullopt;
}

}  // namespace interlock
