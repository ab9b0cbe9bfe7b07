#include "analysis/program/test_code.h"

namespace interlock {

bool is_in_test(const Program& program, ExprRef e) {
  const FunctionRef around = program.function_around(e);
  if (!around.valid()) return false;
  const Unit& unit = program.unit(around.unit);
  for (FunctionId f = around.id; f != kNone; f = unit.functions[f].enclosing) {
    if (text_of(unit.functions[f].name).starts_with("test")) return true;
  }
  return false;
}

}  // namespace interlock
