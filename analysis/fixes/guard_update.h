#pragma once

#include <vector>

#include "analysis/program/shared_state.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold a lock for the statement: the one that guards the attribute elsewhere, the only
// one that the class has, or a new one made in its `__init__`. Unsafe: it waits. Nothing where the
// statement suspends or holding a lock there might deadlock, where other updates of the attribute
// stay unguarded, where the class has no `__init__`, or where other code on the same lines would
// suffer. `updates`: all of the class. Not thread-safe.
void offer_guard(const RuleContext& context, ClassRef klass, const UnguardedUpdate& update,
                 const SharedState& state, const std::vector<UnguardedUpdate>& updates,
                 FixSink& sink);

}  // namespace interlock
