#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to let only some of the coroutines that the call `coroutine` makes run at a time: a
// semaphore of asyncio and a coroutine function that holds it, above the loop or the statement.
// Unsafe: it waits. Nothing outside of coroutine functions. Not thread-safe.
void offer_limit(const RuleContext& context, ExprRef coroutine, FixSink& sink);

}  // namespace interlock
