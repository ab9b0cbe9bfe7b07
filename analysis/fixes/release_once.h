#pragma once

#include "analysis/program/lock_paths.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers what makes a lock be given back by who has it, and once: holds it by `with`, without the
// release that comes before another one, or takes it before the `try` whose `finally` gives it back
// where `with` can't (`wait_for(lock.acquire(), 5)`). Nothing where that would leave a comment
// behind or an empty block. Not thread-safe.
void offer_one_release(const RuleContext& context, const LockFlawPlace& flaw, FixSink& sink);

}  // namespace interlock
