#pragma once

#include "analysis/program/shared_state.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold a lock for the statement: the one that guards the attribute elsewhere, the only
// one that the class has, or a new one made in its `__init__`. Unsafe: it waits. Nothing where the
// statement suspends or takes that lock itself, where some callers hold one already, where the
// class has no `__init__`, or where other code on the same lines would suffer. Not thread-safe.
void offer_guard(const RuleContext& context, ClassRef klass, const UnguardedUpdate& update,
                 const SharedState& state, FixSink& sink);

}  // namespace interlock
