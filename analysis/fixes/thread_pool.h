#pragma once

#include "analysis/program/thread_loop.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to submit the calls to a pool and to wait for their results, instead of a thread for each.
// Nothing where a thread is given more than a call, where the loops do anything else, or where
// their names are used elsewhere. Unsafe: a pool runs fewer threads, and raises what they raised.
// Not thread-safe.
void offer_thread_pool(const RuleContext& context, const ThreadLoop& loop, FixSink& sink);

}  // namespace interlock
