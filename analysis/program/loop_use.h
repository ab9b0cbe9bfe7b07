#pragma once

#include <vector>

#include "analysis/program/program.h"

// What code does with event loops. Functions of a program; not thread-safe, as it is not.
namespace interlock {

// Whether `call`, which asks for the event loop of this thread, certainly stands where none runs,
// and nothing in the file has made one: the loop that it gives is run, or the code is the module's
// own. A `try` around it may be ready for there being none.
[[nodiscard]] bool is_outside_loop(Program& program, ExprRef call);

// The calls of methods of what `call` gives: `call.run_until_complete(...)`, or the same through
// the one name that it is given, in source order. Invalid where it is used in another way as well.
struct LoopUse {
  bool is_plain = false;  // all uses are calls of methods
  std::vector<ExprRef> calls;
};
[[nodiscard]] LoopUse uses_of_loop(const Program& program, ExprRef call);

}  // namespace interlock
