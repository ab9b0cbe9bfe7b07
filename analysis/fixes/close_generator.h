#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold the generator that the `async for` at `place`, a statement, goes through by
// `async with aclosing(...)`. Nothing before Python 3.10, or where other code stands on the same
// lines. Unsafe: it closes the generator where the loop is left. Not thread-safe.
void offer_aclosing(const RuleContext& context, ExprRef place, FixSink& sink);

}  // namespace interlock
