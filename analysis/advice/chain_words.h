#pragma once

#include "analysis/advice/place_facts.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Says in `facts` how calling the function blocks through other functions, hop by hop with places,
// and what its code then shows. Nothing where it is not known to. Not thread-safe, as the context
// is not.
void add_chain(const RuleContext& context, FunctionRef function, PlaceFacts& facts);

}  // namespace interlock
