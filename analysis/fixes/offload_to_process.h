#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make `call`, of a module's function, in another process: by an executor made for its
// statement. What it is given and gives back is pickled, which nothing here can check. Not
// thread-safe, as the context is not.
void offer_process(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
