#pragma once

#include <cstddef>

#include "analysis/program/held_lock.h"
#include "analysis/program/lock_paths.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold the lock by `with` instead of two calls: safe where a `finally` gave it back,
// unsafe where an exception left it taken. Nothing where comments, strings or other code on the
// same lines would suffer. Not thread-safe.
void offer_with(const RuleContext& context, const HeldLock& held, FixSink& sink);

// The same for a lock that some way out of its function leaves taken: nothing where it is taken or
// given back more than once there, or in two blocks.
void offer_with_for_all_ways(const RuleContext& context, const LockFlawPlace& flaw, FixSink& sink);

// How many calls of `method` ("self.lock.acquire") its function has.
[[nodiscard]] std::ptrdiff_t calls_of(const Program& program, ExprRef method);

}  // namespace interlock
