#include "analysis/advice/inlay_hints.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/advice/call_words.h"
#include "analysis/advice/where_run.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

std::string tooltip_of(const RunEdge& edge) {
  const std::string by = edge.by == nullptr ? "" : "`" + std::string(shown_name(*edge.by)) + "` ";
  switch (edge.how) {
    case RunHow::process:
    case RunHow::process_pool:
      return by +
             "runs it in another process: what it is given and gives back is pickled, and what "
             "it changes stays there";
    case RunHow::loop:
      return by + "runs it on the event loop: it must not block";
    default:
      return by + "runs it in another thread: what it shares with others needs a lock";
  }
}

class HintFinder {
 public:
  HintFinder(const RuleContext& context, ByteRange range)
      : context_(context), program_(context.program()), range_(range) {}

  std::vector<InlayHint> find() {
    for (std::uint32_t u = 0; u < context_.facts().units.size(); ++u) {
      const std::uint32_t begin = program_.place(u).begin;
      const Unit& unit = program_.unit(u);
      if (u == 0) add_spawns({0, kNone});
      for (FunctionId f = 0; f < unit.functions.size(); ++f) {
        const ByteRange function = unit.functions[f].range.shifted(begin);
        if (function.end > range_.begin && function.begin < range_.end) add_spawns({u, f});
      }
    }
    add_blocking();
    std::sort(found_.begin(), found_.end(), [](const InlayHint& a, const InlayHint& b) {
      return a.offset != b.offset ? a.offset < b.offset : a.label < b.label;
    });
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  void add_spawns(FunctionRef f) {
    for (const RunEdge& edge : run_edges_of(program_, f)) {
      if (edge.callee.valid() && runs_on(edge.how) != RunsOn::here)
        add(edge.at, HintKind::spawn, std::string(words_of(edge.how)), tooltip_of(edge));
    }
  }

  // The calls of coroutines that a rule would report, also where it was told to be silent.
  void add_blocking() {
    const auto add_call = [&](ExprRef at, const Api& api) {
      const std::string why = "`" + std::string(shown_name(api)) + "` " + std::string(api.reason);
      add(at, HintKind::blocking, "blocks the loop", why);
    };
    for (const BlockedPlace& place : context_.blocked_places()) {
      if (place.api->confidence >= Confidence::medium) add_call(place.at, *place.api);
    }
    for (const BlockedChain& blocked : context_.blocked_chains()) {
      if (blocked.chain.conditions == 0) add_call(blocked.at, *blocked.chain.api);
    }
  }

  // Behind the whole call, where `at` is what is called.
  std::uint32_t end_of(ExprRef at, HintKind kind) const {
    const ExprRef call = program_.parent(at);
    const bool is_called = kind == HintKind::blocking && call.valid() &&
                           program_.expr(call).kind == ExprKind::call &&
                           program_.child(call, 0) == at;
    return program_.range(is_called ? call : at).end;
  }

  void add(ExprRef at, HintKind kind, std::string label, std::string tooltip) {
    const std::uint32_t offset = end_of(at, kind);
    if (offset < range_.begin || offset > range_.end) return;
    found_.push_back({offset, kind, std::move(label), std::move(tooltip)});
  }

  const RuleContext& context_;
  Program& program_;
  ByteRange range_;
  std::vector<InlayHint> found_;
};

}  // namespace

std::vector<InlayHint> inlay_hints(const RuleContext& context, ByteRange range) {
  return HintFinder(context, range).find();
}

}  // namespace interlock
