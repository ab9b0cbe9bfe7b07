#pragma once

#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to rewrite the calls that coroutines of the file make to the functions of the library of
// `call` by a block with an asynchronous client, where the arguments mean the same to both and the
// answer is used only in ways that both have. Offers nothing where no call can be rewritten.
void offer_client_rewrite(const RuleContext& context, ExprRef call, FixSink& sink);

// The edits that do the same for all that the plain function `f` calls of the library of `call`,
// once it is a coroutine function; none where one of these calls can't be rewritten.
[[nodiscard]] std::vector<TextEdit> client_rewrite_in(const RuleContext& context, ExprRef call,
                                                      FunctionRef f);

}  // namespace interlock
