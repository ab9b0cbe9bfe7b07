#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to put the suspension of an update before it, so that the place is read and written in one
// step: `self.n += await f()` awaits first, `n = self.n` moves below what it stood above. Unsafe:
// it changes what is evaluated first. Nothing where other code on the same lines would suffer, or
// where something else may run in between. REQUIRES: `race` is an update. Not thread-safe.
void offer_to_update_at_once(const RuleContext& context, const AwaitRace& race, FixSink& sink);

}  // namespace interlock
