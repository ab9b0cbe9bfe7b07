#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make a context variable of the thread's local value `place` ("_current.user"), which
// each task has for itself. Unsafe: threads no longer begin without a value, and who asks for one
// that isn't set gets another error. Nothing where the object has other values, too, is not the
// module's own (`_current`), or is used in any other way than that it is set, read, or asked for by
// `getattr`. Not thread-safe.
void offer_context_variable(const RuleContext& context, ExprRef place, FixSink& sink);

}  // namespace interlock
