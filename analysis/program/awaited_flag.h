#pragma once

#include <optional>
#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// What a loop waits for. A value.
struct AwaitedFlag {
  ExprRef event;                     // an event that the condition asks whether it is set
  std::vector<ExprRef> names;        // else: attributes of `self` and names of the module
  std::vector<FunctionRef> setters;  // functions that set the first of them
};

// What the condition of a loop asks for, where it is an event of this role, or nothing but names
// that other functions of the program set; nothing else is known to end the loop. Not thread-safe,
// as the program is not.
[[nodiscard]] std::optional<AwaitedFlag> awaited_flag(Program& program, ExprRef condition,
                                                      Role event_role);

// The statement that is all that a loop does; invalid where it does more, or nothing.
[[nodiscard]] StatementRef only_statement(const Program& program, StatementRef loop);

}  // namespace interlock
