#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hand `call`, a statement in a thread, to the event loop that its object belongs to:
// by `call_soon_threadsafe`, or `run_coroutine_threadsafe` where it makes a task. Nothing where no
// name of the loop is known there. Unsafe: it happens later. Not thread-safe.
void offer_to_loop(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
