#include "analysis/program/argument_conditions.h"

#include <algorithm>
#include <vector>

#include "analysis/program/effects.h"

namespace interlock {

ExprRef only_value(Program& program, ExprRef name) {
  ScopeRef scope{name.unit, program.expr(name).scope};
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, program.expr(name).name);
    if (bindings.empty()) continue;
    if (bindings.size() == 1 && bindings[0].kind == BindingKind::import)
      return program.imported_constant(bindings[0].path, program.module_of(scope.unit));
    const bool constant = bindings.size() == 1 && bindings[0].kind == BindingKind::value;
    return constant ? ExprRef{scope.unit, bindings[0].value} : ExprRef{};
  }
  return {};
}

namespace {

constexpr std::size_t kMaxParts = 16;  // of flags that are or-ed together

bool is_literal(Program& program, ExprRef value, std::string_view literal) {
  if (program.expr(value).kind == ExprKind::name) value = only_value(program, value);
  if (!value.valid()) return false;
  const Expr& e = program.expr(value);
  if (e.kind == ExprKind::string) {
    const bool is_quoted = literal.size() > 2 && literal.front() == '\'' && literal.back() == '\'';
    return is_quoted && literal.substr(1, literal.size() - 2) == text_of(e.name);
  }
  if (e.kind != ExprKind::constant && e.kind != ExprKind::number) return false;
  const std::string_view text = text_of(e.name);
  const bool zero = text == "0.0" || text == "0." || text == ".0";
  return text == literal || (zero && literal == "0");
}

// Whether `e` is written as the API's constant. One that has a type is known by its class, not by
// its path.
bool names_constant(Program& program, ExprRef e, std::string_view constant) {
  if (text_of(program.resolve(e).path) == constant) return true;
  const std::size_t dot = constant.rfind('.');
  const Expr& x = program.expr(e);
  if (x.kind == ExprKind::attribute) {
    return text_of(x.name) == constant.substr(dot + 1) &&
           text_of(program.resolve(program.child(e, 0)).path) == constant.substr(0, dot);
  }
  for (ScopeRef scope{e.unit, x.scope}; scope.id != kNone; scope = program.outer(scope)) {
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, x.name);
    if (bindings.empty()) continue;
    return bindings.size() == 1 && bindings[0].kind == BindingKind::import &&
           text_of(bindings[0].path) == constant;
  }
  return false;
}

// `LOCK_EX | fcntl.LOCK_NB`, or the name of a constant that is this.
bool has_flag(Program& program, ExprRef e, std::string_view flag) {
  std::vector<ExprRef> parts{e};
  for (std::size_t i = 0; i < parts.size() && i < kMaxParts; ++i) {
    const ExprRef part = parts[i];
    const Expr& x = program.expr(part);
    if (x.kind == ExprKind::binary) {
      for (std::size_t c = 0; c < x.child_count; ++c) parts.push_back(program.child(part, c));
      continue;
    }
    if (x.kind != ExprKind::name && x.kind != ExprKind::attribute) continue;
    if (names_constant(program, part, flag)) return true;
    if (x.kind != ExprKind::name) continue;
    if (const ExprRef value = only_value(program, part); value.valid()) parts.push_back(value);
  }
  return false;
}

bool hides_arguments(const Program& program, ExprRef call) {
  const auto children = program.unit(call.unit).children_of(program.expr(call));
  return std::any_of(children.begin(), children.end(), [&](ExprId id) {
    const ExprKind kind = program.expr({call.unit, id}).kind;
    return kind == ExprKind::star || kind == ExprKind::double_star;
  });
}

}  // namespace

bool meets(Program& program, ExprRef call, const Unless& unless) {
  const ExprRef argument = argument_of(program, call, unless.position, unless.keyword);
  if (unless.absent) return !argument.valid() && !hides_arguments(program, call);
  if (!argument.valid()) return false;
  if (unless.equals.empty()) return true;
  const bool dotted_name = unless.equals.find('.') != std::string_view::npos &&
                           unless.equals.find_first_of("0123456789") != 0;
  return dotted_name ? has_flag(program, argument, unless.equals)
                     : is_literal(program, argument, unless.equals);
}

}  // namespace interlock
