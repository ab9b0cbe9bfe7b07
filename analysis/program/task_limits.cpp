#include "analysis/program/task_limits.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/argument_conditions.h"
#include "analysis/text/words_in_name.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 8;

bool is_constant_name(std::string_view name) {
  return name.size() > 1 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

// Whether the name says that what has it lets only so many through.
bool names_limit(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kLimits = {"sem",       "limit",  "throttl",
                                                              "concurren", "worker", "parallel"};
  return has_word(name, kLimits);
}

// Whether the function's own code, with what is in it, speaks of a limit.
bool speaks_of_limit(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    const bool is_name = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
    if (is_name && names_limit(text_of(e.name)) &&
        program.function_around(ExprRef{f.unit, id}) == f)
      return true;
  }
  return false;
}

bool is_call_bounded(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const std::string_view name = text_of(program.expr(callee).name);
  for (const char* part : {"batch", "chunk", "islice", "sample", "nlargest"}) {
    if (name.find(part) != std::string_view::npos) return true;
  }
  if (name != "range") return false;
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i) {
    const Expr& e = program.expr(program.child(call, i));
    const bool is_fixed = e.kind == ExprKind::number || is_constant_name(text_of(e.name));
    if (!is_fixed) return false;
  }
  return true;
}

}  // namespace

bool is_bounded(Program& program, ExprRef e) {
  for (int step = 0; step < kMaxSteps && e.valid(); ++step) {
    const Expr& x = program.expr(e);
    switch (x.kind) {
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::set:
      case ExprKind::dict:
      case ExprKind::string:
        return true;
      case ExprKind::subscript:
        return true;  // a part of something, or of a table that says how many
      case ExprKind::attribute:
        return is_constant_name(text_of(x.name));
      case ExprKind::name:
        if (is_constant_name(text_of(x.name))) return true;
        e = only_value(program, e);
        break;
      case ExprKind::call: {
        if (is_call_bounded(program, e)) return true;
        const std::string_view name = text_of(program.expr(program.child(e, 0)).name);
        const bool hands_on = name == "enumerate" || name == "zip" || name == "list" ||
                              name == "sorted" || name == "reversed" || name == "set";
        if (!hands_on || x.child_count < 2) return false;
        e = program.child(e, 1);
        break;
      }
      default:
        return false;
    }
  }
  return false;
}

bool is_limited(Program& program, ExprRef call) {
  const FunctionRef around = program.function_around(call);
  if (around.valid() && speaks_of_limit(program, around)) return true;
  if (names_limit(text_of(program.expr(program.child(call, 0)).name))) return true;
  const Value coroutine = program.resolve(call);
  return coroutine.function.valid() && speaks_of_limit(program, coroutine.function);
}

}  // namespace interlock
