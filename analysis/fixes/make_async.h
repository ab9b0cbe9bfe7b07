#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the function that `call` calls a coroutine function, with everything that blocks
// in it awaited, and to await it wherever it is called: where it is a function of this file that
// nobody else is meant to know (nested, or `_private`), that only coroutines call, that nothing
// speaks of otherwise, and where all that blocks in it can be awaited. Not thread-safe, as the
// context is not.
void offer_make_async(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
