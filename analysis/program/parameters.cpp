#include "analysis/program/parameters.h"

#include "analysis/program/effects.h"

namespace interlock {
namespace {

// Whether the first parameter is the object, which is not among the call's arguments. It is where a
// class says it: `Row.add(row, 1)`.
bool has_object_apart(Program& program, ExprRef call, FunctionRef f) {
  if (!program.class_of(f).valid() || program.self_name(f) == Name::none) return false;
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return true;
  const bool is_constructor = program.resolve(callee).kind == ValueKind::klass;
  return is_constructor || program.resolve(program.child(callee, 0)).kind != ValueKind::klass;
}

}  // namespace

ExprRef argument_for(Program& program, ExprRef call, FunctionRef f, std::size_t index) {
  const std::size_t apart = has_object_apart(program, call, f) ? 1 : 0;
  if (index < apart) return {};
  const Name name = program.function(f).parameters[index].name;
  return argument_of(program, call, static_cast<int>(index - apart), text_of(name));
}

}  // namespace interlock
