#pragma once

#include <optional>

#include "analysis/program/program.h"

namespace interlock {

// A process that starts whenever the module's own code runs. A value.
struct ImportTimeStart {
  ExprRef call;   // of the module's own code
  ExprRef start;  // the call that starts the process: the same, or one in a function it comes to
};

// The first that certainly happens, in source order: under no condition, and so not under `if
// __name__ == "__main__":`. Looked for through functions of the same file. Not thread-safe.
[[nodiscard]] std::optional<ImportTimeStart> import_time_start(Program& program);

}  // namespace interlock
