#pragma once

#include <string>

#include "analysis/rules/rule_context.h"

// What the rules about locks that are held while others are taken have in common. Not thread-safe,
// as the context is not.
namespace interlock {

// "Account.lock", "registry_lock"
[[nodiscard]] std::string name_of_lock(const ProjectLock& lock);

// The first place of the order that is in this file, as a finding marks it: a call, or where the
// second lock is taken.
[[nodiscard]] const ChainHop& own_place(const RuleContext& context, const LockOrder& order);

// Adds where the first lock is taken and the way from there to the second, but for `marked`.
void add_way(const RuleContext& context, const LockOrder& order, const ChainHop* marked,
             Finding& finding);

enum class LocksOf : std::uint8_t { threads, tasks };

// Reports locks that are taken again by the one who holds them. The payload is the call that makes
// the lock, where that is in this file, else kNoPayload.
void report_reacquired(const RuleContext& context, LocksOf locks, FindingSink& sink);

}  // namespace interlock
