#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers `asyncio.run` where all that is done with the event loop that `call` gives is to run one
// coroutine in it, and to close it. Unsafe: the loop is a new one, and closed at the end. Nothing
// where other code stands on the same lines. Not thread-safe.
void offer_run(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
