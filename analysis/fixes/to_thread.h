#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make `call`, which is awaited and runs a function in the default executor, one that
// takes the context variables along. Nothing before Python 3.9. Unsafe in name. Not thread-safe.
void offer_to_thread(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
