#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the lock that the statement `with` holds one of the event loop, and to hold it by
// `async with` everywhere. Nothing where code that is no coroutine may hold it, where the library
// has no such lock, or where it would be made for another event loop than it is used on (Python
// before 3.10). Unsafe: the lock no longer keeps threads out. Not thread-safe.
void offer_async_lock(const RuleContext& context, StatementRef with, FixSink& sink);

}  // namespace interlock
