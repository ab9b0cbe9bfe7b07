#include <map>
#include <set>
#include <span>
#include <utility>

#include "analysis/program/blocked_places.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/chain_confidence.h"
#include "analysis/program/effects.h"
#include "analysis/program/passed_by.h"
#include "analysis/program/place_chain.h"
#include "analysis/program/polled.h"
#include "analysis/program/test_code.h"
#include "analysis/program/unreachable.h"

namespace interlock {
namespace {

// What runs anew for each item that the coroutine goes through: a generator, or an iterator's
// method.
bool is_step(Program& program, FunctionRef f, ExprRef call) {
  const Function& function = program.function(f);
  const std::string_view name = text_of(function.name);
  if (name == "__iter__" || name == "__next__") return true;
  return function.is_generator && call.valid() && is_iterated(program, call);
}

// Whether what the call is given, or what is asked before it, says that the chain doesn't wait:
// `dump(io.StringIO())`, `if connection.fileno() in readable: connection.receive()`.
bool is_known_not_to_wait(Program& program, ExprRef call, const Api& api) {
  if (!call.valid()) return false;
  if (is_file_system(api.blocks)) return takes_memory_file(program, call);
  const bool is_socket = api.blocks == Category::socket || api.blocks == Category::tls;
  return is_socket && is_known_to_have_come(program, call, api);
}

// Collects the chains that begin in the root module's coroutines.
class ChainCollector {
 public:
  ChainCollector(Program& program, Contexts& contexts, BlockingSearch& search)
      : program_(program), contexts_(contexts), search_(search) {}

  std::vector<BlockedChain> collect() {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const auto& functions = program_.unit(u).functions;
      for (FunctionId f = 0; f < functions.size(); ++f) {
        if (contexts_.of({u, f}).runs_on == RunsOn::loop) visit_coroutine({u, f});
      }
    }
    return without_unsure();
  }

 private:
  void visit_coroutine(FunctionRef coroutine) {
    const std::vector<CallEdge> edges = edges_of(program_, coroutine);
    for (std::size_t begin = 0, end = 0; begin < edges.size(); begin = end) {
      while (end < edges.size() && edges[end].at == edges[begin].at) ++end;
      const auto at_one_place = std::span(edges).subspan(begin, end - begin);
      for (std::size_t e = 0; e < kChainEnds; ++e)
        visit_place(at_one_place, static_cast<ChainEnd>(e), coroutine);
    }
  }

  void visit_place(std::span<const CallEdge> at_one_place, ChainEnd end, FunctionRef coroutine) {
    const PlaceChain found = surest_chain(program_, search_, at_one_place, coroutine, end);
    if (!found.chain || is_answered_by_test(program_, coroutine, *found.chain->api)) return;
    const ExprRef parent = program_.parent(found.edge->at);
    const bool is_called = parent.valid() && program_.expr(parent).kind == ExprKind::call &&
                           program_.child(parent, 0) == found.edge->at;
    ExprRef call = is_called ? parent : ExprRef{};
    if (is_known_not_to_wait(program_, call, *found.chain->api)) return;
    if (is_never_reached(program_, found.edge->at)) return;
    if (is_passed_by(program_, call, found.edge->callee, found.chain->hops.front().range)) return;
    const bool steps = end == ChainEnd::blocking && is_step(program_, found.edge->callee, call);
    const BlockingKind kind = steps ? BlockingKind::iteration : blocking_kind(*found.chain->api);
    // Where its steps end is not known.
    if (steps) call = {};
    add({found.edge->at, call, *found.chain, kind});
  }

  // Of those that come to the same end the first is kept that is not unsure, or else the first.
  void add(BlockedChain chain) {
    const ChainHop& last = chain.chain.hops.back();
    const bool is_sure = confidence_of(program_, chain) != Confidence::low;
    const auto [known, is_new] = reported_.try_emplace({text_of(last.path), last.range});
    if (!is_new && (known->second.is_sure || !is_sure)) return;
    if (!is_new) unsure_.insert(known->second.index);
    known->second = {chains_.size(), is_sure};
    chains_.push_back(std::move(chain));
  }

  std::vector<BlockedChain> without_unsure() {
    std::vector<BlockedChain> kept;
    for (std::size_t i = 0; i < chains_.size(); ++i) {
      if (!unsure_.contains(i)) kept.push_back(std::move(chains_[i]));
    }
    return kept;
  }

  struct Kept {
    std::size_t index = 0;  // in chains_
    bool is_sure = false;
  };

  Program& program_;
  Contexts& contexts_;
  BlockingSearch& search_;
  std::map<std::pair<std::string_view, ByteRange>, Kept> reported_;
  std::vector<BlockedChain> chains_;
  std::set<std::size_t> unsure_;  // of chains_: a sure one with the same end has come later
};

}  // namespace

std::vector<BlockedChain> blocked_chains(Program& program, Contexts& contexts,
                                         BlockingSearch& search) {
  return ChainCollector(program, contexts, search).collect();
}

}  // namespace interlock
