#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the process or pool that the call `starting` starts, or gives work to, a fresh
// interpreter instead of a copy of this one: `get_context("spawn").Process(...)`, or
// `mp_context=`. Unsafe: the main module is imported anew there, and what it gets is pickled.
// Nothing where it is made out of sight, at import time, by a context that the code has chosen, or
// with what can't be pickled. Not thread-safe.
void offer_spawn_context(const RuleContext& context, ExprRef starting, FixSink& sink);

}  // namespace interlock
