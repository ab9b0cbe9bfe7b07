#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to hold a new lock of the event loop from the check to the writing, around the `if`
// statements of all such races of the same place. Unsafe: tasks wait for each other. Nothing where
// what happens there may come to one of these checks again, where a caller holds a lock already,
// where one of the writings stands in no `if` of its own, where the class has no `__init__`, or
// where the lock would be made for another event loop than it is used on (Python before 3.10).
// REQUIRES: `race` is a check. Not thread-safe.
void offer_task_lock(const RuleContext& context, const AwaitRace& race, FixSink& sink);

}  // namespace interlock
