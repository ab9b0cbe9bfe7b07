#include "analysis/program/blocking_search.h"

#include <queue>
#include <utility>

namespace interlock {
namespace {

// What is worse than any number of further steps.
constexpr std::uint32_t kCondition = 1'000;
constexpr std::uint32_t kDisk = 1'000'000;
constexpr std::uint32_t kMost = 1'000'000'000;
constexpr std::size_t kMaxFunctions = 20'000;
// Deeper in libraries, one thing or another keeps the way from being taken.
constexpr int kMaxLibraryHops = 6;

bool counts(const Api& api) {
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

std::uint32_t weight_of(const ProjectEdge& edge) {
  std::uint32_t weight = 1;
  weight += kCondition * static_cast<std::uint32_t>(edge.reach);
  if (edge.api != nullptr && is_file_system(edge.api->blocks)) weight += kDisk;
  return weight;
}

}  // namespace

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

// Collects all that `f` may run, then goes backwards from what blocks (Dijkstra's algorithm). As
// nothing is left out in between, what comes of it holds for each of the functions.
void BlockingSearch::compute(const ProjectFunction& start) {
  struct Caller {
    ProjectFunction function;
    std::uint32_t edge;
    std::uint32_t weight;
  };
  std::vector<ProjectFunction> found{start};
  std::map<ProjectFunction, std::vector<Caller>> callers;
  std::map<ProjectFunction, std::optional<BlockingCost>> costs{{start, std::nullopt}};
  using Open = std::tuple<std::uint32_t, std::uint32_t, ProjectFunction>;
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
  for (std::size_t i = 0; i < found.size() && i < kMaxFunctions; ++i) {
    const ProjectFunction caller = found[i];
    const ProjectEdges out = edges(caller);
    if (out == nullptr) continue;
    for (std::uint32_t e = 0; e < out->size(); ++e) {
      const ProjectEdge& edge = (*out)[e];
      const std::uint32_t weight = weight_of(edge);
      if (edge.api != nullptr) {
        if (counts(*edge.api)) open.emplace(weight, e, caller);
        continue;
      }
      if (const auto before = known(edge.callee); before) {
        if (*before) open.emplace(std::min(kMost, (*before)->weight + weight), e, caller);
        continue;
      }
      callers[edge.callee].push_back({caller, e, weight});
      if (costs.try_emplace(edge.callee, std::nullopt).second) found.push_back(edge.callee);
    }
  }
  while (!open.empty()) {
    const auto [weight, edge, function] = open.top();
    open.pop();
    auto& cost = costs[function];
    if (cost) continue;
    cost = BlockingCost{weight, edge};
    for (const Caller& caller : callers[function])
      open.emplace(std::min(kMost, weight + caller.weight), caller.edge, caller.function);
  }
  if (graph_ != nullptr) graph_->remember(costs, generation_);
  costs_.merge(costs);
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
  int library_hops = 0;
  // Each step is nearer to what blocks than the one before.
  for (std::uint32_t weight = kMost; cost && *cost && (*cost)->weight <= weight;) {
    const ProjectEdges out = edges(at);
    if (out == nullptr || (*cost)->edge >= out->size()) return std::nullopt;
    const ProjectEdge& edge = (*out)[(*cost)->edge];
    chain.hops.push_back({at.path, edge.range, edge.line, edge.written});
    chain.conditions += static_cast<int>(edge.reach);
    chain.ends_in_library = graph_ != nullptr && graph_->is_library(at.path);
    if (chain.ends_in_library && ++library_hops > kMaxLibraryHops) return std::nullopt;
    if (edge.api != nullptr) {
      chain.api = edge.api;
      return chain;
    }
    weight = (*cost)->weight - 1;
    at = edge.callee;
    cost = known(at);
  }
  return std::nullopt;
}

}  // namespace interlock
