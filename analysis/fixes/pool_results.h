#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to look at what comes of the work that the statement `call` gives to a pool: results one
// by one are gone through there; futures are collected, of all such statements in the `with` block
// that holds the pool, and asked for their results at its end. Nothing in coroutines, whose loop
// would wait there. Not thread-safe, as the context is not.
void offer_pool_results(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
