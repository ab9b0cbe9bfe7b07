#include "analysis/program/awaited_flag.h"

#include "analysis/program/call_targets.h"

namespace interlock {
namespace {

// Reads one condition. Not thread-safe.
class ConditionReader {
 public:
  ConditionReader(Program& program, Role event_role) : program_(program), event_role_(event_role) {}

  std::optional<AwaitedFlag> read(ExprRef condition) {
    AwaitedFlag flag;
    flag.event = event_of(condition);
    if (flag.event.valid()) return flag;
    std::vector<ExprRef> open{condition};
    while (!open.empty()) {
      const ExprRef e = open.back();
      open.pop_back();
      const Expr& x = program_.expr(e);
      switch (x.kind) {
        case ExprKind::constant:
        case ExprKind::number:
        case ExprKind::string:
          continue;
        case ExprKind::name:
        case ExprKind::attribute:
          if (!is_set_elsewhere(e)) return std::nullopt;
          if (flag.names.empty()) flag.setters = setters_;
          flag.names.push_back(e);
          continue;
        case ExprKind::negation:
        case ExprKind::comparison:
        case ExprKind::boolean:
          break;
        default:
          return std::nullopt;
      }
      for (std::size_t i = 0; i < x.child_count; ++i) open.push_back(program_.child(e, i));
    }
    return flag.names.empty() ? std::nullopt : std::optional(flag);
  }

 private:
  // The `event` of `not event.is_set()`.
  ExprRef event_of(ExprRef e) {
    if (program_.expr(e).kind != ExprKind::negation) return {};
    const ExprRef call = program_.child(e, 0);
    if (program_.expr(call).kind != ExprKind::call || program_.expr(call).child_count != 1)
      return {};
    const ExprRef method = program_.child(call, 0);
    if (program_.expr(method).kind != ExprKind::attribute) return {};
    const ExprRef event = program_.child(method, 0);
    const bool asks = text_of(program_.expr(method).name) == "is_set";
    return asks && program_.resolve(event).is_a(event_role_) ? event : ExprRef{};
  }

  // Whether a function other than the one that waits gives it a value, and no property does.
  bool is_set_elsewhere(ExprRef e) {
    const Expr& x = program_.expr(e);
    const FunctionRef waiting = program_.function_around(e);
    setters_.clear();
    if (x.kind == ExprKind::attribute) return is_attribute_set(e, waiting);
    for (ScopeRef scope{e.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const auto bindings = program_.unit(scope.unit).bindings_of(scope.id, x.name);
      if (bindings.empty()) continue;
      if (program_.unit(scope.unit).scopes[scope.id].kind == ScopeKind::module)
        return is_global_set(x.name, waiting);
      if (bindings.front().kind != BindingKind::global) return false;
    }
    return false;
  }

  bool is_attribute_set(ExprRef e, FunctionRef waiting) {
    const FunctionRef method = method_around(program_, waiting);
    if (!method.valid()) return false;
    const Expr& owner = program_.expr(program_.child(e, 0));
    if (owner.kind != ExprKind::name || owner.name != program_.self_name(method)) return false;
    const ClassRef c = program_.class_of(method);
    if (program_.find_method(c, program_.expr(e).name).valid()) return false;
    for (const Program::AttributeRef& ref : program_.attributes_of(c)) {
      const AttributeBinding& b = program_.unit(ref.unit).attribute_bindings[ref.index];
      if (b.name != program_.expr(e).name) continue;
      const FunctionRef setter{ref.unit, b.function};
      if (setter.valid() && setter != waiting && ref.unit < program_.facts().units.size() &&
          text_of(program_.function(setter).name) != "__init__") {
        setters_.push_back(setter);
      }
    }
    return !setters_.empty();
  }

  bool is_global_set(Name name, FunctionRef waiting) {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      for (const GlobalName& global : unit.globals) {
        const FunctionRef setter = program_.function_around(ScopeRef{u, global.scope});
        if (global.name == name && setter != waiting) setters_.push_back(setter);
      }
    }
    return !setters_.empty();
  }

  Program& program_;
  Role event_role_;
  std::vector<FunctionRef> setters_;  // of the name that was looked at last
};

}  // namespace

std::optional<AwaitedFlag> awaited_flag(Program& program, ExprRef condition, Role event_role) {
  return ConditionReader(program, event_role).read(condition);
}

StatementRef only_statement(const Program& program, StatementRef loop) {
  const Unit& unit = program.unit(loop.unit);
  const StatementId block = loop.id + 1;
  if (program.statement(loop).end != block + 2) return {};
  if (unit.statements[block].kind != StatementKind::block) return {};
  return {loop.unit, block + 1};
}

}  // namespace interlock
