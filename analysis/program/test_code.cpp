#include "analysis/program/test_code.h"

#include <algorithm>
#include <string_view>

namespace interlock {

bool is_in_test(const Program& program, FunctionRef f) {
  while (f.valid()) {
    const Function& function = program.function(f);
    std::string_view name = text_of(function.name);
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    if (name.starts_with("test")) return true;
    f.id = function.enclosing;
  }
  return false;
}

bool is_in_test(const Program& program, ExprRef e) {
  return is_in_test(program, program.function_around(e));
}

}  // namespace interlock
