#pragma once

#include "analysis/program/check_then_act.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers `d.setdefault(key, value)` for `if key not in d: d[key] = value`, which does both in one
// step: where nothing else is done under the condition, `d` is a dictionary, and the value is a
// literal or an empty container, so that making it for nothing costs nothing. False where not. Not
// thread-safe, as the context is not.
bool offer_set_default(const RuleContext& context, const UnsafeCheck& check, FixSink& sink);

}  // namespace interlock
