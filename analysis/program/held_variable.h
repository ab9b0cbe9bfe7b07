#pragma once

#include <vector>

#include "analysis/program/program.h"

// What a variable of a function holds, and who reads it. Not thread-safe, as the program is not.
namespace interlock {

// The only variable of a function that holds what `call` gives, and nothing else: where it is
// assigned; invalid where there is none. `reads`: all that reads it, in its own scope.
struct HeldInVariable {
  StatementRef statement;
  std::vector<ExprRef> reads;
  bool is_captured = false;  // a function or a comprehension inside reads it, too
  [[nodiscard]] bool valid() const { return statement.valid(); }
};
[[nodiscard]] HeldInVariable variable_of(const Program& program, ExprRef call);

// What reads the variable that `call` is assigned to, up to where it may be given another value:
// in the statements that follow the assignment in its block. In the order of the source; none where
// it is not assigned to a variable of a function.
[[nodiscard]] std::vector<ExprRef> reads_before_next_value(const Program& program, ExprRef call);

}  // namespace interlock
