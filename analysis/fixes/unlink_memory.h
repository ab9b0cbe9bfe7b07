#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to free the shared memory that `call` makes and a variable holds: right after it is closed
// where that is at the end of its block, else in a `finally` around the rest of the block. Unsafe:
// who else has it open can't open it again. Nothing where other code stands on the same lines. Not
// thread-safe.
void offer_unlink(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
