#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether what `call` calls says that the parameter which `argument` is for gets what a coroutine
// never is: `def save(row: dict[str, str] | None)`, `json.dumps`. A class that may stand for others
// (a Protocol), `object`, `Any` and what may be awaited don't say so. Not thread-safe, as the
// program is not.
[[nodiscard]] bool expects_no_coroutine(Program& program, ExprRef call, ExprRef argument);

}  // namespace interlock
