#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to raise at the end of an `except` clause what it has caught, or, where it catches
// everything, to leave out what is no `Exception`. Unsafe: code that went on ends. Nothing where
// other code stands on the same lines. Not thread-safe.
void offer_raise(const RuleContext& context, StatementRef clause, FixSink& sink);

}  // namespace interlock
