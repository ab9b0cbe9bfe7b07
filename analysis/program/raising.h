#pragma once

#include <optional>

#include "analysis/program/program.h"

namespace interlock {

// Why a function may end with an exception. A value.
struct Raising {
  ExprRef at;                // the call that may raise, or what `raise` raises; invalid: a bare one
  const Api* api = nullptr;  // what is called there
  bool is_certain = false;   // it is known to raise where something is wrong
};

// The first thing, in `f` or in functions of the program that it calls, of which nobody there takes
// all exceptions: neither a `try` nor a `with suppress(Exception)`. Nothing where there is none, or
// where that is not known. Calls that only log don't count. Not thread-safe, as the program is not.
[[nodiscard]] std::optional<Raising> may_raise(Program& program, FunctionRef f);

// Whether what is raised at the statement stays in the function. What a handler calls counts as
// taken care of; what it raises doesn't.
[[nodiscard]] bool is_taken(Program& program, FunctionRef f, StatementId at);

}  // namespace interlock
