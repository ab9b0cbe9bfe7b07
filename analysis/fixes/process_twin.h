#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the lock, event or queue of threads at `object` one for processes, where it is
// made in this file without arguments that only threads' have, and used by no method that only
// threads' has. Unsafe: what is put into such a queue is pickled. Not thread-safe.
void offer_process_twin(const RuleContext& context, ExprRef object, FixSink& sink);

}  // namespace interlock
