#include "analysis/rules/lock_report.h"

#include <algorithm>
#include <utility>

namespace interlock {
namespace {

Name path_of_root(const RuleContext& context) {
  const Module* root = context.program().module(0);
  return root == nullptr ? Name::none : root->path_name;
}

void add_place(const RuleContext& context, const ChainHop& hop, std::string message,
               Finding& finding) {
  auto place = context.related_place(hop, std::move(message));
  if (place) finding.related.push_back(std::move(*place));
}

// As the code writes it that takes it, where that is in this file.
std::string written_lock(const RuleContext& context, const LockOrder& order) {
  if (order.taken.path != path_of_root(context)) return name_of_lock(order.first);
  const std::string text = context.text().substring(order.taken.range);
  return text.find('(') == std::string::npos ? text : name_of_lock(order.first);
}

}  // namespace

std::string name_of_lock(const ProjectLock& lock) {
  const std::string name(text_of(lock.name));
  return lock.owner == Name::none ? name : std::string(text_of(lock.owner)) + "." + name;
}

const ChainHop& own_place(const RuleContext& context, const LockOrder& order) {
  const Name root = path_of_root(context);
  const auto own = std::find_if(order.way.begin(), order.way.end(),
                                [&](const ChainHop& hop) { return hop.path == root; });
  return own == order.way.end() ? order.taken : *own;
}

void add_way(const RuleContext& context, const LockOrder& order, const ChainHop* marked,
             Finding& finding) {
  if (&order.taken != marked)
    add_place(context, order.taken, "`" + name_of_lock(order.first) + "` is taken here", finding);
  for (std::size_t i = 0; i < order.way.size(); ++i) {
    const ChainHop& hop = order.way[i];
    if (&hop == marked) continue;
    const bool is_last = i + 1 == order.way.size();
    const std::string again = order.is_same
                                  ? "and taken again here"
                                  : "and `" + name_of_lock(order.second) + "` under it here";
    add_place(context, hop,
              is_last ? again : "which calls `" + std::string(text_of(hop.written)) + "` here",
              finding);
  }
}

void report_reacquired(const RuleContext& context, LocksOf locks, FindingSink& sink) {
  for (const LockOrder& order : context.lock_search().orders()) {
    if (!order.is_same || order.first.is_reentrant) continue;
    if (order.first.is_async != (locks == LocksOf::tasks)) continue;
    const ChainHop& place = own_place(context, order);
    const bool is_call = &place != &order.way.back() && &place != &order.taken;
    const std::string lock = "`" + written_lock(context, order) + "`";
    const std::string written = context.text().substring(place.range);
    Finding& finding = sink.report(
        place.range, is_call ? "`" + written + "` waits for " + lock + ", which is held here"
                             : lock + " is held here already");
    add_way(context, order, &place, finding);
    if (order.conditions > 0) finding.confidence = Confidence::low;
    const bool is_own = order.first.path == path_of_root(context);
    finding.payload = is_own ? payload_of(ExprRef{order.first.unit, order.first.made}) : kNoPayload;
  }
}

}  // namespace interlock
