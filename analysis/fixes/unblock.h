#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers what a coroutine can do instead of the call `call`, which blocks: await what the model of
// its API names, or make the call in a thread. `made`: a function that a fix makes a coroutine
// function. Not thread-safe, as the context is not.
void unblock_call(const RuleContext& context, ExprRef call, FixSink& sink, FunctionRef made = {});

// Offers to make `future`, one that threads wait for, something to await.
void wrap_future(const RuleContext& context, ExprRef future, FixSink& sink);

// Offers to go through the items of `iterable` in a thread, where they come to an end.
void unblock_iteration(const RuleContext& context, ExprRef iterable, FixSink& sink);

}  // namespace interlock
