#include <algorithm>
#include <string>
#include <vector>

#include "analysis/program/call_edges.h"
#include "analysis/rules/lock_report.h"

namespace interlock {
namespace {

// What takes long enough for others to notice. Files and waits for other locks are what many locks
// are there for.
bool is_slow(const Api& api) {
  switch (api.blocks) {
    case Category::sleep:
    case Category::http:
    case Category::rpc:
    case Category::mail:
    case Category::file_transfer:
    case Category::dns:
    case Category::subprocess:
    case Category::process_wait:
    case Category::thread_wait:
    case Category::future_wait:
    case Category::message_queue:
    case Category::cloud:
      return api.confidence != Confidence::low;
    default:
      return false;
  }
}

// The functions of the file with the locks that they take.
struct Holder {
  FunctionRef f;
  ClassRef receiver;
  std::vector<LockTaking> takings;
};

std::vector<Holder> holders_of(Program& program) {
  std::vector<Holder> holders;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      const FunctionRef f{u, id};
      if (functions[id].is_async || !may_take_locks(program, f)) continue;
      const ClassRef receiver = program.class_of(f);
      holders.push_back({f, receiver, takings_of(program, f, receiver)});
    }
  }
  return holders;
}

// Another place that takes the same lock and would wait; null where the file has none.
const LockTaking* other_taking(const std::vector<Holder>& holders, const LockTaking& held) {
  for (const Holder& holder : holders) {
    for (const LockTaking& taking : holder.takings) {
      const bool is_other = taking.at != held.at && taking.place.made == held.place.made;
      if (is_other && taking.waits) return &taking;
    }
  }
  return nullptr;
}

class Checker {
 public:
  Checker(const RuleContext& context, FindingSink& sink)
      : context_(context), program_(context.program()), sink_(sink) {}

  void check() {
    const std::vector<Holder> holders = holders_of(program_);
    for (const Holder& holder : holders) {
      std::vector<CallEdge> edges;
      for (const LockTaking& held : holder.takings) {
        if (held.place.is_async || held.region.empty()) continue;
        const LockTaking* other = other_taking(holders, held);
        if (other == nullptr) continue;
        if (edges.empty()) edges = edges_of(program_, holder.f, holder.receiver);
        check_region(held, *other, edges);
      }
    }
  }

 private:
  // The first slow call of the region is told.
  void check_region(const LockTaking& held, const LockTaking& other,
                    const std::vector<CallEdge>& edges) {
    for (const CallEdge& edge : edges) {
      if (!held.region.contains(program_.expr(edge.at).range)) continue;
      const Api* api = edge.api;
      std::optional<BlockingChain> chain;
      if (api == nullptr) {
        chain = context_.chain_from(edge.callee, edge.receiver);
        if (!chain || chain->conditions > 1) continue;
        api = chain->api;
      }
      if (!is_slow(*api)) continue;
      const std::string called = "`" + context_.quoted(edge.at) + "`";
      Finding& finding = sink_.report(program_.range(edge.at),
                                      called + " " + std::string(api->reason) + " while `" +
                                          context_.quoted(held.at) + "` is held");
      finding.related.push_back({program_.range(held.at), "taken here"});
      add_chain(chain, finding);
      finding.related.push_back({program_.range(other.at), "others wait for it here"});
      return;
    }
  }

  void add_chain(const std::optional<BlockingChain>& chain, Finding& finding) {
    if (!chain) return;
    for (const ChainHop& hop : chain->hops) {
      auto place = context_.related_place(
          hop, "which calls `" + std::string(text_of(hop.written)) + "` here");
      if (place) finding.related.push_back(std::move(*place));
    }
  }

  const RuleContext& context_;
  Program& program_;
  FindingSink& sink_;
};

void check(const RuleContext& context, FindingSink& sink) {
  Checker(context, sink).check();
}

}  // namespace

extern const Rule blocking_call_holding_lock_rule;
const Rule blocking_call_holding_lock_rule = {
    .name = "blocking-call-holding-lock",
    .summary = "A thread makes a slow call while it holds a lock that others wait for",
    .rationale = "All threads that want the lock wait as long as the call takes",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
