#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to mark the item that the statement of `take`, `item = queue.get()`, takes as done when
// the rest of its block is through with it, whatever happens there. Nothing where `take` is part of
// something larger, or nothing follows it. Not thread-safe, as the context is not.
void offer_mark_done(const RuleContext& context, ExprRef take, FixSink& sink);

}  // namespace interlock
