#pragma once

#include "analysis/rules/rule_context.h"

// Fixes that hold a pool in a block. Functions of a context; not thread-safe, as the context is
// not.
namespace interlock {

// Offers to put what uses the pool into a `with` block that makes it: from the statement that is
// all that `made` is assigned by, to the last of its block that uses the pool or what comes of it.
// Nothing where the end of such a block would not wait for the work, and in coroutines, whose loop
// would wait there.
void offer_pool_block(const RuleContext& context, ExprRef made, const Api& klass, FixSink& sink);

// Offers to make the pool of a `with` block that is all that a loop does around that loop.
void offer_pool_around_loop(const RuleContext& context, StatementRef with, FixSink& sink);

}  // namespace interlock
