#pragma once

#include <vector>

#include "analysis/program/program.h"

namespace interlock {

// What a function does with an object that it makes, as far as the text shows. A value.
struct OwnObject {
  StatementRef statement;      // that gives it its only name, or is all that has it; invalid where
                               // neither is so
  Name name = Name::none;      // a variable of the function; none where it gets no name
  std::vector<ExprRef> reads;  // of the variable, in its own scope
  std::vector<ExprRef> calls;  // of its methods: `thread.start()`
  std::vector<ExprRef> settings;  // `thread.daemon = True`: the targets
  std::vector<ExprRef> givings;   // calls that are given it as an argument
  StatementRef block;             // the `with` that enters it
  bool escapes = false;           // something else has it, or may have it; `givings` aside
};

// What becomes of what `made`, a call, gives. Not thread-safe, as the program is not.
[[nodiscard]] OwnObject own_object(const Program& program, ExprRef made);

// The name of the method that `call` calls; none where it calls something else.
[[nodiscard]] Name method_name(const Program& program, ExprRef call);

}  // namespace interlock
