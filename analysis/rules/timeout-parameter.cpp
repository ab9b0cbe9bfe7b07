#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC109", "S7483"};

bool takes_timeout(const Function& function) {
  return std::any_of(function.parameters.begin(), function.parameters.end(),
                     [](const Parameter& p) { return text_of(p.name) == "timeout"; });
}

// Whether the parameters are somebody else's: of a method that it overrides, or may override.
bool may_override(Program& program, FunctionRef f) {
  const ClassRef c = program.class_of(f);
  if (!c.valid()) return false;
  for (const ClassRef one : program.ancestry_of(c)) {
    for (const ExprId base : program.klass(one).bases) {
      const Value parent = program.resolve({one.unit, base});
      if (parent.kind != ValueKind::klass && parent.api == nullptr) return true;
      const std::string_view name = text_of(program.function(f).name);
      if (parent.api != nullptr && find_member(*parent.api, name) != nullptr) return true;
    }
    if (one == c) continue;
    const auto& methods = program.methods_of(one);
    const bool has_it = std::any_of(methods.begin(), methods.end(), [&](FunctionRef method) {
      return program.function(method).name == program.function(f).name;
    });
    if (has_it) return true;
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  if (context.async_library() == AsyncLibrary::asyncio) return;
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Function& function = program.function(f);
    const std::string_view name = text_of(function.name);
    if (name.starts_with('_') || name.starts_with("test") || !takes_timeout(function)) return;
    const ClassRef c = program.class_of(f);
    if (c.valid() ? text_of(program.klass(c).name).starts_with('_') : function.enclosing != kNone)
      return;
    if (!program.decorators_of(f).empty() || may_override(program, f)) return;
    sink.report(program.absolute(f.unit, function.name_range),
                "`" + std::string(name) +
                    "` takes a `timeout` that its callers could set around it with `fail_after`");
  });
}

}  // namespace

extern const Rule timeout_parameter_rule;
const Rule timeout_parameter_rule = {
    .name = "timeout-parameter",
    .summary =
        "A public coroutine function takes a `timeout`, where callers can set one themselves",
    .rationale =
        "Each function counts its own time: callers that have one deadline for several calls have "
        "to work out what is left of it",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::none,
    .libraries = Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
