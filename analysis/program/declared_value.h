#pragma once

#include "analysis/program/program.h"

namespace interlock {

// What a name has that is declared and given a value in one statement: `session: Session = make()`.
// Either may be missing. Not thread-safe.
[[nodiscard]] Value declared_value(Program& program, ExprRef annotation, ExprRef value);

}  // namespace interlock
