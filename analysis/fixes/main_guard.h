#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to put the statement of the module's own code that `call` is in, and all that follows it,
// under `if __name__ == "__main__":`. Unsafe: it no longer runs where the module is imported.
// Nothing where something that follows is defined for others, or a string would change. Not
// thread-safe.
void offer_main_guard(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
