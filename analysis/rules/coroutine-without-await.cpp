#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "analysis/program/coroutine_calls.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 3> kAlsoKnownAs = {"RUF029", "ASYNC124", "S7503"};

// The names that the file uses other than by calling them: functions that are handed on.
std::set<Name> handed_on(const RuleContext& context) {
  const Program& program = context.program();
  std::set<Name> names;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (const Expr& e : unit.exprs) {
      if ((e.kind != ExprKind::name && e.kind != ExprKind::attribute) || e.is_target) continue;
      const bool is_called = e.parent != kNone && unit.exprs[e.parent].kind == ExprKind::call &&
                             &unit.exprs[unit.children_of(unit.exprs[e.parent])[0]] == &e;
      if (!is_called) names.insert(e.name);
    }
  }
  return names;
}

// Whether something else than its body asks for a coroutine function: a decorator, a base class
// that is overridden, a test runner, or whoever is given it.
bool may_have_to_be(Program& program, FunctionRef f, const std::set<Name>& names) {
  const Function& function = program.function(f);
  const std::string_view name = text_of(function.name);
  if (!program.decorators_of(f).empty() || names.contains(function.name)) return true;
  if (name.starts_with("__") || name.starts_with("test") || name == "setUp") return true;
  const ClassRef c = program.class_of(f);
  return c.valid() && !program.klass(c).bases.empty();
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  std::set<Name> names;
  bool has_names = false;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (FunctionId id = 0; id < program.unit(u).functions.size(); ++id) {
      const FunctionRef f{u, id};
      const Function& function = program.function(f);
      if (!function.is_async || function.is_generator || suspends(program, f)) continue;
      if (!does_something(program, f)) continue;
      if (!has_names) names = handed_on(context);
      has_names = true;
      if (may_have_to_be(program, f, names)) continue;
      sink.report(program.absolute(u, function.name_range),
                  "`" + std::string(text_of(function.name)) +
                      "` is a coroutine function and waits for nothing");
    }
  }
}

}  // namespace

extern const Rule coroutine_without_await_rule;
const Rule coroutine_without_await_rule = {
    .name = "coroutine-without-await",
    .summary = "A coroutine function awaits nothing",
    .rationale = "Whoever calls it has to be a coroutine, too, and nothing runs beside it",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
