#pragma once

#include "analysis/rules/rule_context.h"

// What the rules about state that tasks share have in common. Not thread-safe, as the context is
// not.
namespace interlock {

// Adds where others run, where it is written, and what shows that tasks run beside each other.
// Where nothing shows that, the finding has a low confidence.
void add_race(const RuleContext& context, const AwaitRace& race, Finding& finding);

}  // namespace interlock
