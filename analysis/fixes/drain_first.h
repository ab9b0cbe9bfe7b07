#pragma once

#include "analysis/program/queue_joins.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to empty the queue before the join, where the two are statements side by side. Unsafe: who
// takes more out than was put in waits for ever. Nothing where the queue is asked whether it is
// empty, which says little while processes still put into it. Not thread-safe.
void offer_to_drain_first(const RuleContext& context, const QueueJoin& join, FixSink& sink);

}  // namespace interlock
