#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/program/call_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Longer chains are told by their ends.
constexpr std::size_t kShownHops = 6;

// "`read` (app/store.py:12)"
std::string shown(const RuleContext& context, const BlockingChain& chain, std::size_t index) {
  const ChainHop& hop = chain.hops[index];
  const bool blocks = index + 1 == chain.hops.size();
  const std::string_view called = blocks ? chain.api->name : text_of(hop.written);
  return "`" + std::string(called) + "` (" + context.place_name(hop) + ")";
}

std::string message_for(const RuleContext& context, ExprRef at, const BlockingChain& chain) {
  std::string message = "`" + context.quoted(at) + "` blocks the event loop through ";
  const std::size_t count = chain.hops.size();
  const std::size_t left_out = count > kShownHops ? count - kShownHops : 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) message += i + 1 == count ? " and " : ", ";
    if (left_out > 0 && i == kShownHops / 2) {
      message += std::to_string(left_out) + " more calls, ";
      i += left_out;
    }
    message += shown(context, chain, i);
  }
  return message;
}

void add_hops(const RuleContext& context, const BlockingChain& chain, Finding& finding) {
  for (std::size_t i = 0; i < chain.hops.size(); ++i) {
    const bool blocks = i + 1 == chain.hops.size();
    std::string message =
        blocks ? "`" + std::string(chain.api->name) + "` " + std::string(chain.api->reason)
               : "which calls `" + std::string(text_of(chain.hops[i].written)) + "` here";
    auto place = context.related_place(chain.hops[i], std::move(message));
    if (place) finding.related.push_back(std::move(*place));
  }
}

// A plain function of the coroutine's own that blocks by itself is blocking-call-in-coroutine's.
bool is_own_function(const Program& program, FunctionRef f, FunctionRef coroutine) {
  if (f.unit != coroutine.unit) return false;
  for (FunctionId outer = program.function(f).enclosing; outer != kNone;
       outer = program.unit(f.unit).functions[outer].enclosing) {
    if (outer == coroutine.id) return true;
  }
  return false;
}

using BlockingPlace = std::pair<std::string_view, ByteRange>;

void report(const RuleContext& context, const CallEdge& edge, const BlockingChain& chain,
            FindingSink& sink) {
  const Program& program = context.program();
  Finding& finding = sink.report(program.range(edge.at), message_for(context, edge.at, chain));
  const ExprRef parent = program.parent(edge.at);
  const bool is_called = parent.valid() && program.expr(parent).kind == ExprKind::call &&
                         program.child(parent, 0) == edge.at;
  finding.payload = payload_of(is_called ? parent : ExprRef{});
  if (chain.conditions > 0) {
    finding.severity = Severity::information;
    const bool may_happen = chain.conditions == 1 && !chain.ends_in_library;
    finding.confidence = may_happen ? Confidence::medium : Confidence::low;
  }
  if (is_file_system(chain.api->blocks)) {
    finding.severity = Severity::hint;
    if (chain.conditions > 0) finding.confidence = Confidence::low;
  }
  add_hops(context, chain, finding);
}

// The surest chain of what one place runs, with the edge that it begins with.
struct BestChain {
  const CallEdge* edge = nullptr;
  std::optional<BlockingChain> chain;
};

BestChain best_chain(const RuleContext& context, std::span<const CallEdge> at_one_place,
                     FunctionRef coroutine) {
  BestChain best;
  for (const CallEdge& edge : at_one_place) {
    if (edge.api != nullptr) continue;
    auto chain = context.blocking().find(edge.callee, edge.receiver);
    if (!chain) continue;
    if (chain->hops.size() == 1 && is_own_function(context.program(), edge.callee, coroutine))
      continue;
    // Whether the coroutine itself comes to the place is not asked.
    chain->conditions += static_cast<int>(edge.callee_reach);
    if (!best.chain || chain->conditions < best.chain->conditions) best = {&edge, std::move(chain)};
  }
  return best;
}

void check_coroutine(const RuleContext& context, FunctionRef coroutine,
                     std::set<BlockingPlace>& reported, FindingSink& sink) {
  const std::vector<CallEdge> edges = edges_of(context.program(), coroutine);
  for (std::size_t begin = 0, end = 0; begin < edges.size(); begin = end) {
    while (end < edges.size() && edges[end].at == edges[begin].at) ++end;
    const BestChain best =
        best_chain(context, std::span(edges).subspan(begin, end - begin), coroutine);
    if (!best.chain) continue;
    const ChainHop& last = best.chain->hops.back();
    if (!reported.emplace(text_of(last.path), last.range).second) continue;
    report(context, *best.edge, *best.chain, sink);
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  std::set<BlockingPlace> reported;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto& functions = context.program().unit(u).functions;
    for (FunctionId f = 0; f < functions.size(); ++f) {
      if (functions[f].is_async) check_coroutine(context, {u, f}, reported, sink);
    }
  }
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!call.valid()) return;
  // The body of a generator runs where it is gone through, not where it is called.
  Program& program = context.program();
  const Value callee = program.resolve(program.child(call, 0));
  const bool is_generator =
      callee.kind == ValueKind::function && program.function(callee.function).is_generator;
  if (!is_generator) offer_offload(context, call, sink);
}

}  // namespace

extern const Rule blocking_chain_rule;
const Rule blocking_chain_rule = {
    .name = "blocking-chain",
    .summary = "A coroutine calls a function that comes to a call that blocks the event loop",
    .rationale =
        "Until the call returns no other task runs, no timer fires and no connection is served",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
