#pragma once

#include <vector>

#include "analysis/program/shared_state.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

// Whether holding a lock of `self` for the update's statement cannot make a thread wait for itself,
// nor take two locks in two orders: nothing in the statement takes a lock (once `updates` are all
// guarded), calls what is not known, or hands its object on; and no code of the file that reaches
// the update by name holds anything. Not thread-safe.
[[nodiscard]] bool may_hold_lock(const RuleContext& context, const UnguardedUpdate& update,
                                 const std::vector<UnguardedUpdate>& updates);

// The names of functions of this file that code in `range` of a unit may run, also by way of each
// other, told by names alone. Not thread-safe.
[[nodiscard]] std::vector<Name> names_run_by(Program& program, std::uint32_t unit_index,
                                             ByteRange range);

// Whether some code of this file holds a lock where it names one of the functions `names`, or what
// leads to them, or one of them runs through an operator (`self[key]` runs `__getitem__`). Not
// thread-safe.
[[nodiscard]] bool may_be_called_with_lock(Program& program, std::vector<Name> names);

}  // namespace interlock
