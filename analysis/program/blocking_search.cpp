#include "analysis/program/blocking_search.h"

#include <algorithm>
#include <queue>
#include <set>
#include <unordered_set>
#include <utility>

namespace interlock {
namespace {

// What is worse than any number of further steps. A disk is worth more than a condition and less
// than two, as what has two of them is not reported by default.
constexpr std::uint32_t kCondition = 1'000'000;
constexpr std::uint32_t kDisk = 1'500'000;
constexpr std::uint32_t kMost = 1'000'000'000;
constexpr std::size_t kMaxFunctions = 20'000;
// Deeper in libraries, one thing or another keeps the way from being taken.
constexpr int kMaxLibraryHops = 6;

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

}  // namespace

// The ways that were not looked at yet. Not thread-safe.
class BlockingSearch::Ways {
 public:
  [[nodiscard]] bool empty() const { return open_.empty(); }

  void add(Way way, std::uint32_t more) {
    way.weight = std::min(kMost, way.weight + more);
    open_.push(way);
    if (way.choice.group == 0) return;
    way.weight = std::min(kMost, way.weight + kSome);
    way.choice = {};
    open_.push(way);
  }

  // The lightest; nothing where it only completes a part of a group.
  std::optional<Way> take() {
    Way way = open_.top();
    open_.pop();
    if (way.choice.group == 0) return way;
    std::set<std::uint32_t>& seen = seen_[{way.function, way.choice.group}];
    seen.insert(way.choice.alternative);
    if (seen.size() < way.choice.alternatives) return std::nullopt;
    way.choice = {};
    return way;
  }

 private:
  std::priority_queue<Way, std::vector<Way>, std::greater<>> open_;
  std::map<std::pair<ProjectFunction, std::uint32_t>, std::set<std::uint32_t>> seen_;
};

BlockingSearch::BlockingSearch(Program& root, CallGraph* graph) : root_(root), graph_(graph) {
  if (graph != nullptr) {
    generation_ = graph->generation();
    follows_changes_ = graph->follows_changes();
  }
  const Module* module = root.module(0);
  root_path_ = module == nullptr ? Name::none : module->path_name;
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
  // A text without a path has no name by which to tell no class from its first one.
  if (f.receiver.path == root_path_ && f.receiver != ProjectClass{}) {
    receiver = {f.receiver.unit, f.receiver.id};
  } else if (f.receiver.path != Name::none && graph_ != nullptr) {
    const ClassRef derived = graph_->class_in(root_, f.receiver);
    if (derived.valid()) receiver = derived;
  }
  ProjectEdges edges = project_edges(root_, function, receiver);
  if (is_shared) {
    if (follows_changes_) note_root_read(functions_of(f));
    graph_->offer(f, edges, generation_);
  }
  return edges;
}

const BlockingCosts* BlockingSearch::known(const ProjectFunction& f) {
  const auto found = costs_.find(f);
  if (found != costs_.end()) return &found->second;
  if (graph_ == nullptr) return nullptr;
  const auto shared = graph_->known_costs(f);
  return shared ? &costs_.emplace(f, *shared).first->second : nullptr;
}

// Collects all that `start` may run, with what is known of it: as nothing is left out in between,
// what comes of it holds for each of the functions.
BlockingSearch::Reachable BlockingSearch::reachable_from(const ProjectFunction& start) {
  Reachable all;
  all.functions.push_back(start);
  std::unordered_set<ProjectFunction, ProjectFunctionHash> met{start};
  for (std::size_t i = 0; i < all.functions.size() && i < kMaxFunctions; ++i) {
    const ProjectFunction caller = all.functions[i];
    const ProjectEdges out = edges(caller);
    if (out == nullptr) continue;
    std::map<std::uint32_t, std::uint32_t> first_of_group;
    for (std::uint32_t e = 0; e < out->size(); ++e) {
      const ProjectEdge& edge = (*out)[e];
      const std::uint32_t group = edge.choice.group;
      const std::uint32_t first = group == 0 ? e : first_of_group.emplace(group, e).first->second;
      Way way{weight_of(edge), first, caller, edge.choice};
      if (edge.api != nullptr) {
        for (std::size_t end = 0; end < kChainEnds; ++end) {
          if (ends_chain(*edge.api, static_cast<ChainEnd>(end))) all.ends[end].push_back(way);
        }
        continue;
      }
      if (const BlockingCosts* before = known(edge.callee); before != nullptr) {
        const std::uint32_t step = way.weight;
        for (std::size_t end = 0; end < kChainEnds; ++end) {
          const auto& cost = (*before)[end];
          if (!cost) continue;
          way.weight = std::min(kMost, cost->weight + step);
          all.ends[end].push_back(way);
        }
        continue;
      }
      all.callers[edge.callee].push_back(way);
      if (met.insert(edge.callee).second) all.functions.push_back(edge.callee);
    }
  }
  return all;
}

// Goes backwards from what blocks, for each kind of end (Dijkstra's algorithm, and Knuth's
// generalization of it for groups, of which all alternatives have to block).
void BlockingSearch::compute(const ProjectFunction& start) {
  const Reachable all = reachable_from(start);
  CostTable costs;
  for (const ProjectFunction& f : all.functions) costs.try_emplace(f);
  for (std::size_t end = 0; end < kChainEnds; ++end) {
    Ways open;
    for (const Way& way : all.ends[end]) open.add(way, 0);
    while (!open.empty()) {
      const std::optional<Way> next = open.take();
      if (!next) continue;
      auto& cost = costs[next->function][end];
      if (cost) continue;
      cost = BlockingCost{next->weight, next->edge};
      const auto callers = all.callers.find(next->function);
      if (callers == all.callers.end()) continue;
      for (const Way& caller : callers->second) open.add(caller, next->weight);
    }
  }
  if (graph_ != nullptr) remember(all, costs);
  costs_.merge(costs);
}

void BlockingSearch::remember(const Reachable& all, const CostTable& costs) {
  std::vector<FunctionRun> runs;
  if (!follows_changes_) return graph_->remember(costs, runs, generation_);
  for (const ProjectFunction& f : all.functions) {
    if (f.path == root_path_) note_root_read(functions_of(f));
    const auto out = edges_.find(f);  // not there: too far away to have been looked at
    if (out == edges_.end() || out->second == nullptr) continue;
    for (const ProjectEdge& edge : *out->second) {
      if (edge.callee.path != Name::none) runs.push_back({edge.callee, f});
    }
  }
  graph_->remember(costs, runs, generation_);
}

// The edges of the root's own functions are not the graph's: it has to be told what they are from.
void BlockingSearch::note_root_read(const FunctionsOf& functions) {
  ProgramRead& noted = noted_[functions];
  std::vector<Name> files(root_.files_read().begin() + static_cast<std::ptrdiff_t>(noted.files),
                          root_.files_read().end());
  for (; noted.modules < root_.module_count(); ++noted.modules) {
    const Module* module = root_.module(noted.modules);
    if (module != nullptr) files.push_back(module->path_name);
  }
  noted.files = root_.files_read().size();
  if (!files.empty()) graph_->note_read(functions, files);
}

std::pair<const ProjectEdge*, int> BlockingSearch::choose(const std::vector<ProjectEdge>& edges,
                                                          std::uint32_t index, ChainEnd end) {
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
      const BlockingCosts* costs = known(edge.callee);
      if (costs == nullptr || !(*costs)[static_cast<std::size_t>(end)]) continue;
      weight = std::min(kMost, weight + (*costs)[static_cast<std::size_t>(end)]->weight);
    } else if (!ends_chain(*edge.api, end)) {
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

std::optional<BlockingChain> BlockingSearch::find(FunctionRef f, ClassRef receiver, ChainEnd end) {
  ProjectFunction at = project_function(root_, f, receiver);
  if (known(at) == nullptr) compute(at);
  BlockingChain chain;
  int library_hops = 0;
  // Each step is nearer to what blocks than the one before.
  for (std::uint32_t most = kMost;;) {
    const BlockingCosts* costs = known(at);
    if (costs == nullptr) return std::nullopt;
    const auto& cost = (*costs)[static_cast<std::size_t>(end)];
    if (!cost || cost->weight > most) return std::nullopt;
    const ProjectEdges out = edges(at);
    if (out == nullptr || cost->edge >= out->size()) return std::nullopt;
    most = cost->weight - 1;
    const auto [edge, conditions] = choose(*out, cost->edge, end);
    if (edge == nullptr) return std::nullopt;
    shown_.insert(at.path);
    chain.hops.push_back({at.path, edge->range, edge->line, edge->written});
    chain.conditions += conditions;
    chain.ends_in_library = graph_ != nullptr && graph_->is_library(at.path);
    if (chain.ends_in_library && ++library_hops > kMaxLibraryHops) return std::nullopt;
    if (edge->api != nullptr) {
      chain.api = edge->api;
      return chain;
    }
    at = edge->callee;
  }
}

FilesRead BlockingSearch::files_read() const {
  FilesRead read;
  read.shown.assign(shown_.begin(), shown_.end());
  // Many in a row are of one file.
  const auto note = [&](const ProjectFunction& f) {
    const FunctionsOf functions = functions_of(f);
    if (read.asked.empty() || read.asked.back() != functions) read.asked.push_back(functions);
  };
  for (const auto& [f, edges] : edges_) note(f);
  for (const auto& [f, cost] : costs_) note(f);
  return read;
}

}  // namespace interlock
