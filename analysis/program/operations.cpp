#include <string_view>

#include "analysis/program/operators.h"
#include "analysis/program/program.h"

// What operators give.
namespace interlock {
namespace {

bool is_type(const Value& value) {
  const bool is_modelled =
      value.kind == ValueKind::symbol && value.api != nullptr && value.api->kind == ApiKind::klass;
  return is_modelled || value.kind == ValueKind::klass || value.kind == ValueKind::none;
}

}  // namespace

// `Union[A, B]` and `Optional[A]`, where they are values: the classes.
Value Program::union_of(ExprRef type) {
  const std::string_view path = text_of(resolve(child(type, 0)).path);
  if (path != "typing.Union" && path != "typing.Optional") return {};
  Value all;
  all.kind = ValueKind::none;
  for (std::size_t i = 1; i < expr(type).child_count; ++i) {
    const Value one = resolve(child(type, i));
    if (!is_type(one)) return {};
    all = join(all, one);
  }
  return all.kind == ValueKind::none ? Value{} : all;
}

Value Program::operated(ExprRef operation) {
  const Expr& x = expr(operation);
  const std::string_view sign = text_of(x.name);
  if (x.child_count == 1) {
    const char* method = method_of_sign(sign);
    const Value operand = method == nullptr ? Value{} : resolve(child(operation, 0));
    if (operand.kind != ValueKind::object) return {};
    return result_of_call(member(operand, intern(method)), {});
  }
  if (x.child_count != 2) return {};
  const Value left = resolve(child(operation, 0));
  const Value right = resolve(child(operation, 1));
  // `A | B` of classes
  if (sign == "|" && left.known() && right.known()) {
    const auto lefts = alternatives(left);
    bool all_types = is_type(right);
    for (const Value& one : lefts) all_types = all_types && is_type(one);
    if (all_types) return join(left, right);
  }
  const OperatorMethods methods = methods_of_operator(sign);
  if (left.kind == ValueKind::object && methods.method != nullptr) {
    const Value result = result_of_call(member(left, intern(methods.method)), {});
    if (result.known()) return result;
  }
  if (right.kind == ValueKind::object && methods.reflected != nullptr)
    return result_of_call(member(right, intern(methods.reflected)), {});
  const Value result = operated_by(left, methods.method);
  return result.known() ? result : operated_by(right, methods.reflected);
}

// `directory / "name"`: what the method of a class of a model or the standard library gives.
Value Program::operated_by(const Value& operand, const char* method) {
  if (operand.kind != ValueKind::instance || method == nullptr) return {};
  const Api* api = find_member(*operand.api, method);
  if (api == nullptr) return {};
  const std::string_view returns = returns_of(*api);
  // Keeps what it holds.
  if (returns == "self" || returns == operand.api->name) return operand;
  return instance_of(returns);
}

}  // namespace interlock
