#include "analysis/program/call_statistics.h"

#include <numeric>

namespace interlock {
namespace {

constexpr std::array<std::string_view, kCalleeForms> kFormNames = {
    "library",           "name",           "method_of_self",
    "attribute_of_self", "method_of_name", "method_of_attribute",
    "method_of_result",  "method_of_item", "other"};

// The name by which the code around `e` calls its object; none outside of methods.
Name self_around(Program& program, ExprRef e) {
  FunctionRef f = program.function_around(e);
  while (f.valid()) {
    if (program.class_of(f).valid()) return program.self_name(f);
    f.id = program.function(f).enclosing;
  }
  return Name::none;
}

bool is_self(Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  return x.kind == ExprKind::name && x.name != Name::none && x.name == self_around(program, e);
}

CalleeForm form_of(Program& program, ExprRef callee) {
  const Expr& x = program.expr(callee);
  if (program.resolve(callee).kind == ValueKind::symbol) return CalleeForm::library;
  if (x.kind == ExprKind::name) return CalleeForm::name;
  if (x.kind != ExprKind::attribute) return CalleeForm::other;
  ExprRef object = program.child(callee, 0);
  if (program.expr(object).kind == ExprKind::await) object = program.child(object, 0);
  switch (program.expr(object).kind) {
    case ExprKind::name:
      return is_self(program, object) ? CalleeForm::method_of_self : CalleeForm::method_of_name;
    case ExprKind::attribute:
      return is_self(program, program.child(object, 0)) ? CalleeForm::attribute_of_self
                                                        : CalleeForm::method_of_attribute;
    case ExprKind::call:
      return CalleeForm::method_of_result;
    case ExprKind::subscript:
      return CalleeForm::method_of_item;
    default:
      return CalleeForm::other;
  }
}

CalleeOrigin origin_of(Program& program, const Value& callee);

// Of all that it may be: unresolved where one of them is.
CalleeOrigin origin_of_several(Program& program, const Value& callee) {
  CalleeOrigin first = CalleeOrigin::unresolved;
  for (const Value& one : program.alternatives(callee)) {
    const CalleeOrigin origin = origin_of(program, one);
    if (origin == CalleeOrigin::unresolved) return origin;
    if (first == CalleeOrigin::unresolved) first = origin;
  }
  return first;
}

CalleeOrigin origin_of(Program& program, const Value& callee) {
  switch (callee.kind) {
    case ValueKind::function:
    case ValueKind::klass:
    case ValueKind::partial:
      return CalleeOrigin::project;
    case ValueKind::object:
      return program.member(callee, intern("__call__")).known() ? CalleeOrigin::project
                                                                : CalleeOrigin::unresolved;
    case ValueKind::several:
      return origin_of_several(program, callee);
    case ValueKind::symbol:
    case ValueKind::instance:
      if (callee.api == nullptr) return CalleeOrigin::unresolved;
      return callee.api->is_stub ? CalleeOrigin::stub : CalleeOrigin::model;
    default:
      return CalleeOrigin::unresolved;
  }
}

}  // namespace

std::size_t CallStatistics::total() const {
  return std::accumulate(unresolved.begin(), unresolved.end(), resolved());
}

CallStatistics& CallStatistics::operator+=(const CallStatistics& other) {
  project += other.project;
  model += other.model;
  stub += other.stub;
  for (std::size_t i = 0; i < unresolved.size(); ++i) unresolved[i] += other.unresolved[i];
  return *this;
}

std::string_view name_of(CalleeForm form) {
  return kFormNames[static_cast<std::size_t>(form)];
}

CallStatistics call_statistics(Program& program) {
  CallStatistics found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      const FunctionRef around = program.function_around(call);
      if (!around.valid() || !program.function(around).is_async) continue;
      const ExprRef callee = program.child(call, 0);
      switch (origin_of(program, program.resolve(callee))) {
        case CalleeOrigin::project:
          ++found.project;
          break;
        case CalleeOrigin::model:
          ++found.model;
          break;
        case CalleeOrigin::stub:
          ++found.stub;
          break;
        case CalleeOrigin::unresolved:
          ++found.unresolved[static_cast<std::size_t>(form_of(program, callee))];
          break;
      }
    }
  }
  return found;
}

}  // namespace interlock
