#pragma once

#include "analysis/program/program.h"

// What Python calls without a call in the code. Not thread-safe, as the program is not.
namespace interlock {

// The API by which entering or leaving `context`, a value of the `with` statement, blocks; null
// where it is not known to. Leaving an executor or a process waits only where the block gives it
// work and waits for none.
[[nodiscard]] const Api* blocking_context(Program& program, StatementId with, ExprRef context);

}  // namespace interlock
