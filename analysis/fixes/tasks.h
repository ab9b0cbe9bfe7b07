#pragma once

#include <optional>
#include <vector>

#include "analysis/rules/rule_context.h"

// Fixes that give tasks an owner. Functions of a context; not thread-safe, as the context is not.
namespace interlock {

// The edits by which `statement`, whose value is a task, keeps that in a set until it is done: the
// set of its class or its module where one is used so already, else a new one of the module.
// Nothing where the statement shares its line or throws nothing away.
[[nodiscard]] std::optional<std::vector<TextEdit>> keep_task(const RuleContext& context,
                                                             StatementRef statement);

// Offers to make the task of the statement `call` in a task group, around the rest of its block and
// around the loops it is in.
void offer_task_group(const RuleContext& context, ExprRef call, FixSink& sink);

// Offers to run the coroutine that the statement `call` gives as a task that is kept.
void offer_kept_task(const RuleContext& context, ExprRef call, FixSink& sink);

// Offers to make a task of the coroutine that `call` gives, where it stands.
void offer_task(const RuleContext& context, ExprRef call, FixSink& sink);

// Offers to run the coroutine that `call`, a statement of a module, gives in an event loop.
void offer_event_loop(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
