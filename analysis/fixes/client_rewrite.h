#pragma once

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to rewrite the calls that coroutines of the file make to the functions of the library of
// `call` by a block with an asynchronous client, where the arguments mean the same to both and the
// answer is used only in ways that both have. Offers nothing where no call can be rewritten.
void offer_client_rewrite(const RuleContext& context, ExprRef call, FixSink& sink);

}  // namespace interlock
