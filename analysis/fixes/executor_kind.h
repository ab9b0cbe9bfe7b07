#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

enum class ExecutorKind : std::uint8_t { threads, processes };

// Offers to make the executor that `call` gives work to one of the other kind, where a function
// makes it in a `with` and gives it functions of the module and nothing that can't be sent. Unsafe:
// processes start slowly, and share nothing. Nothing for processes where the module's own code
// calls its functions under no condition: a process would call them, too. Not thread-safe.
void offer_executor(const RuleContext& context, ExprRef call, ExecutorKind kind, FixSink& sink);

}  // namespace interlock
