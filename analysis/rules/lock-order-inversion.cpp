#include "analysis/rules/lock_report.h"

namespace interlock {
namespace {

constexpr int kMostConditions = 2;  // on both ways; each more may be why they never meet

void check(const RuleContext& context, FindingSink& sink) {
  for (const LockInversion& found : context.lock_search().inversions()) {
    const LockOrder& order = found.order;
    const ChainHop& place = own_place(context, order);
    const std::string first = "`" + name_of_lock(order.first) + "`";
    const std::string second = "`" + name_of_lock(order.second) + "`";
    Finding& finding = sink.report(
        place.range, second + " is taken under " + first + " here, and " + first + " under " +
                         second + " at " + context.place_name(found.reverse.way.front()));
    if (order.conditions + found.reverse.conditions > kMostConditions)
      finding.confidence = Confidence::low;
    add_way(context, order, &place, finding);
    add_way(context, found.reverse, nullptr, finding);
  }
}

}  // namespace

extern const Rule lock_order_inversion_rule;
const Rule lock_order_inversion_rule = {
    .name = "lock-order-inversion",
    .summary = "Two locks are taken in both orders",
    .rationale = "Two threads that each hold one of them wait for the other one, for ever",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
