#include "analysis/program/origin.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 16;

// What the last binding of the name with a known value assigns.
ExprRef assigned_to_name(Program& program, ExprRef name) {
  const Name wanted = program.expr(name).name;
  ScopeRef scope{name.unit, program.expr(name).scope};
  for (; scope.id != kNone; scope = program.outer(scope)) {
    ExprRef found;
    for (const Binding& b : program.unit(scope.unit).bindings_of(scope.id, wanted)) {
      const bool gives = b.kind == BindingKind::value || b.kind == BindingKind::context;
      const ExprRef value{scope.unit, b.value};
      if (gives && value.valid() && program.resolve(value).known()) found = value;
    }
    if (found.valid()) return found;
    if (!program.unit(scope.unit).bindings_of(scope.id, wanted).empty()) return {};
  }
  return {};
}

ExprRef assigned_to_attribute(Program& program, ExprRef attribute) {
  const Value receiver = program.resolve(program.child(attribute, 0));
  if (receiver.kind != ValueKind::object && receiver.kind != ValueKind::klass) return {};
  const Name wanted = program.expr(attribute).name;
  for (const Program::AttributeRef& ref : program.attributes_of(receiver.klass)) {
    const AttributeBinding& b = program.unit(ref.unit).attribute_bindings[ref.index];
    const ExprRef value{ref.unit, b.value};
    if (b.name != wanted || !value.valid()) continue;
    const ValueKind kind = program.resolve(value).kind;
    if (kind != ValueKind::unknown && kind != ValueKind::none) return value;
  }
  return {};
}

}  // namespace

ExprRef origin_of(Program& program, ExprRef e) {
  for (int step = 0; step < kMaxSteps && e.valid(); ++step) {
    switch (program.expr(e).kind) {
      case ExprKind::name:
        e = assigned_to_name(program, e);
        break;
      case ExprKind::attribute:
        e = assigned_to_attribute(program, e);
        break;
      case ExprKind::await:
      case ExprKind::walrus:
        e = program.child(e, program.expr(e).child_count - 1);
        break;
      case ExprKind::call: {
        const ExprRef callee = program.child(e, 0);
        const Value called = program.resolve(callee);
        if (called.kind == ValueKind::klass) return e;
        if (called.kind != ValueKind::symbol || called.api == nullptr) return {};
        const bool method_of_object =
            called.receiver != nullptr && program.expr(callee).kind == ExprKind::attribute &&
            program.resolve(program.child(callee, 0)).kind == ValueKind::instance;
        if (!method_of_object) return e;
        e = program.child(callee, 0);
        break;
      }
      default:
        return {};
    }
  }
  return {};
}

}  // namespace interlock
