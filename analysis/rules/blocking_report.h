#pragma once

#include "analysis/program/blocking_kind.h"
#include "analysis/rules/rule_context.h"

// What the rules about blocked event loops have in common: each speaks of one kind. Not
// thread-safe, as the context is not.
namespace interlock {

// Reports what blocks by itself.
void report_blocked_places(const RuleContext& context, BlockingKind kind, FindingSink& sink);

// Reports the calls that come to what blocks through other functions.
void report_blocked_chains(const RuleContext& context, BlockingKind kind, FindingSink& sink);

// Offers repairs for what either has reported: what a model says to await instead, else a thread.
void offer_unblocking(const RuleContext& context, const Finding& finding, FixSink& sink);

}  // namespace interlock
