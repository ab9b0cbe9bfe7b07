#pragma once

#include <vector>

#include "analysis/rules/rule_context.h"

// Fixes that let awaits run together. Functions of a context; not thread-safe, as the context is
// not.
namespace interlock {

// One of several statements in a row: `target = await call`. A value.
struct AwaitedCall {
  StatementRef statement;
  Name target = Name::none;
  ExprRef call;
};

// What the statement is where it is one of those; without a call where it is something else.
[[nodiscard]] AwaitedCall awaited_call(const Program& program, StatementRef statement);

// Offers to await all calls together, and from Python 3.11 on to make them tasks of a group.
// Nothing where a comment or an annotation would be lost.
void offer_gather(const RuleContext& context, const std::vector<AwaitedCall>& calls, FixSink& sink);

}  // namespace interlock
