#pragma once

#include <vector>

#include "analysis/program/shared_state.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold a lock for the statement: the one that guards the place elsewhere, the only one
// that the class or module has, or a new one, made in `__init__` or below the module's imports. One
// that guards nothing yet is held for all updates of the place.
// Unsafe: it waits. Nothing where the statement suspends or holding a lock there might deadlock,
// where other updates of the place stay unguarded, where the class has no `__init__`, or where
// other code on the same lines would suffer. `updates`: all of `state`. Not thread-safe.
void offer_guard(const RuleContext& context, SharedState& state, const UnguardedUpdate& update,
                 const std::vector<UnguardedUpdate>& updates, FixSink& sink);

}  // namespace interlock
