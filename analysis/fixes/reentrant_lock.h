#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the lock that the call `made` makes one that its holder may take again: `RLock`
// for `Lock`. Nothing where the library has none. Unsafe: only the thread that holds it may release
// it then, and what relied on being alone may be entered twice. Not thread-safe, as the context is
// not.
void offer_reentrant_lock(const RuleContext& context, ExprRef made, FixSink& sink);

}  // namespace interlock
