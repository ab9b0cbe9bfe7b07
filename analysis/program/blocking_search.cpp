#include "analysis/program/blocking_search.h"

#include <queue>
#include <unordered_set>
#include <utility>

namespace interlock {
namespace {

// What is worse than any number of further steps.
constexpr std::uint32_t kCondition = 1'000;
constexpr std::uint32_t kDisk = 1'000'000;
constexpr std::uint32_t kMost = 1'000'000'000;
constexpr std::size_t kMaxFunctions = 20'000;

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
    for (std::uint32_t e = 0; e < out->size(); ++e) {
      const ProjectEdge& edge = (*out)[e];
      const std::uint32_t weight = weight_of(edge);
      if (edge.api != nullptr) {
        for (std::size_t end = 0; end < kChainEnds; ++end) {
          if (ends_chain(*edge.api, static_cast<ChainEnd>(end)))
            all.ends[end].emplace_back(weight, e, caller);
        }
        continue;
      }
      if (const BlockingCosts* before = known(edge.callee); before != nullptr) {
        for (std::size_t end = 0; end < kChainEnds; ++end) {
          if (const auto& cost = (*before)[end]; cost)
            all.ends[end].emplace_back(std::min(kMost, cost->weight + weight), e, caller);
        }
        continue;
      }
      all.callers[edge.callee].emplace_back(weight, e, caller);
      if (met.insert(edge.callee).second) all.functions.push_back(edge.callee);
    }
  }
  return all;
}

// Goes backwards from what blocks (Dijkstra's algorithm), for each kind of end.
void BlockingSearch::compute(const ProjectFunction& start) {
  const Reachable all = reachable_from(start);
  CostTable costs;
  for (const ProjectFunction& f : all.functions) costs.try_emplace(f);
  for (std::size_t end = 0; end < kChainEnds; ++end) {
    std::priority_queue<Step, std::vector<Step>, std::greater<>> open(std::greater<>(),
                                                                      all.ends[end]);
    while (!open.empty()) {
      const auto [weight, edge, function] = open.top();
      open.pop();
      auto& cost = costs[function][end];
      if (cost) continue;
      cost = BlockingCost{weight, edge};
      const auto callers = all.callers.find(function);
      if (callers == all.callers.end()) continue;
      for (const auto& [step, place, caller] : callers->second)
        open.emplace(std::min(kMost, weight + step), place, caller);
    }
  }
  if (graph_ != nullptr) graph_->remember(costs, generation_);
  costs_.merge(costs);
}

std::optional<BlockingChain> BlockingSearch::find(FunctionRef f, ClassRef receiver, ChainEnd end) {
  ProjectFunction at = project_function(root_, f, receiver);
  if (known(at) == nullptr) compute(at);
  BlockingChain chain;
  // Each step is nearer to what blocks than the one before.
  for (std::uint32_t most = kMost;;) {
    const BlockingCosts* costs = known(at);
    if (costs == nullptr) return std::nullopt;
    const auto& cost = (*costs)[static_cast<std::size_t>(end)];
    if (!cost || cost->weight > most) return std::nullopt;
    const ProjectEdges out = edges(at);
    if (out == nullptr || cost->edge >= out->size()) return std::nullopt;
    const ProjectEdge& edge = (*out)[cost->edge];
    shown_.insert(at.path);
    chain.hops.push_back({at.path, edge.range, edge.line, edge.written});
    chain.conditions += static_cast<int>(edge.reach);
    if (edge.api != nullptr) {
      chain.api = edge.api;
      return chain;
    }
    most = cost->weight - 1;
    at = edge.callee;
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
