#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the lock that the call `made` makes once, below the module's imports, so that all
// calls of its function share it; `name`: what the function calls it, none where it enters it
// unnamed. Unsafe: it waits then. Nothing where what the lock holds may come back to the function,
// where the lock would be one for each process or for another event loop (asyncio's before Python
// 3.10), or where what it is made with is not known to the module. Not thread-safe.
void offer_shared_lock(const RuleContext& context, ExprRef made, Name name, FixSink& sink);

}  // namespace interlock
