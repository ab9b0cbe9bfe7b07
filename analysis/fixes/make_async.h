#pragma once

#include <string>
#include <vector>

#include "analysis/rules/rule_context.h"

namespace interlock {

// Offers to make the function that `call` calls a coroutine function, with everything that blocks
// in it awaited, and to await it wherever it is called: where it is a function of this file that
// nobody else is meant to know (nested, or `_private`), that only coroutines call, that nothing
// speaks of otherwise, and where all that blocks in it can be awaited. Not thread-safe, as the
// context is not.
void offer_make_async(const RuleContext& context, ExprRef call, FixSink& sink);

// Offers the same of any function of this file, with edits of all files that call it: where each
// call stands in a coroutine, and nothing else, in any file, speaks of it or may. What blocks in it
// is awaited as far as that is possible.
void offer_make_async_everywhere(const RuleContext& context, FunctionRef f, FixSink& sink);

// Offers that with `inside` for what happens in the function itself, under another title.
void offer_make_async_with(const RuleContext& context, FunctionRef f, std::string title,
                           std::vector<TextEdit> inside, FixSink& sink);

}  // namespace interlock
