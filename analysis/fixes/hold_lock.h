#pragma once

#include "analysis/program/held_lock.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold the lock by `with` instead of two calls: safe where a `finally` gave it back,
// unsafe where an exception left it taken. Nothing where comments, strings or other code on the
// same lines would suffer. Not thread-safe.
void offer_with(const RuleContext& context, const HeldLock& held, FixSink& sink);

}  // namespace interlock
