#include "analysis/program/test_code.h"

namespace interlock {

bool is_in_test(const Program& program, FunctionRef f) {
  while (f.valid()) {
    const Function& function = program.function(f);
    if (text_of(function.name).starts_with("test")) return true;
    f.id = function.enclosing;
  }
  return false;
}

bool is_in_test(const Program& program, ExprRef e) {
  return is_in_test(program, program.function_around(e));
}

}  // namespace interlock
