#pragma once

#include "analysis/rules/rule_context.h"

// Fixes that wait for the end of tasks. Unsafe: the code goes on later, and sees what a task raises
// on its way. Not thread-safe, as the context is not.
namespace interlock {

// Offers to await the task that the statement `cancel` cancels, below it, without the error that it
// ends with. Nothing where no `await` may stand or something else stands on the same line.
void offer_to_await_cancelled(const RuleContext& context, ExprRef cancel, FixSink& sink);

// Offers to cancel what `asyncio.wait` leaves, and to wait for that; `await`: the value of a
// statement, or of an assignment of the two sets, the second of which nobody reads.
void offer_to_cancel_pending(const RuleContext& context, ExprRef await, FixSink& sink);

// Offers to await the task that `call` makes and gives a name, at the end of the `with` around it.
// Nothing where that holds the statement in another block than its own.
void offer_to_await_inside(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
