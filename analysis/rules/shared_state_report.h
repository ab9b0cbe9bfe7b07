#pragma once

#include <string>

#include "analysis/program/shared_states.h"
#include "analysis/rules/rule_context.h"

// What findings about state that threads share have in common. Functions of a context; not
// thread-safe, as the context is not.
namespace interlock {

// A lock of `state` as code of `method` writes it: "self._lock".
[[nodiscard]] std::string lock_name(const RuleContext& context, const SharedState& state, Name lock,
                                    FunctionRef method);

// Adds where the lock is made, where that is known.
void add_lock_place(const RuleContext& context, const SharedState& state, Name lock, Name place,
                    Finding& finding);

// Adds what sends `runs` to a thread, or the function itself where a thread's class runs it.
void add_thread(const RuleContext& context, ExprRef entry, FunctionRef runs, Finding& finding);

}  // namespace interlock
