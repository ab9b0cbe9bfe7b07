#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to await the items of the list comprehension `list` together. Unsafe: they run at the same
// time. Not thread-safe.
void offer_gather_of_items(const RuleContext& context, ExprRef list, FixSink& sink);

}  // namespace interlock
