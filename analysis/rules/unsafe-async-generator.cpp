#include <array>
#include <string>

#include "analysis/program/generator_cleanup.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"ASYNC900"};

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Function& function = program.function(f);
    if (!function.is_generator || !has_cleanup(program, f)) return;
    // Context managers and fixtures are run to their end by who decorates them.
    if (!program.decorators_of(f).empty() || is_given_away(program, f)) return;
    sink.report(program.absolute(f.unit, function.name_range),
                "`" + std::string(text_of(function.name)) +
                    "` has something to clean up, and relies on its users to close it");
  });
}

}  // namespace

extern const Rule unsafe_async_generator_rule;
const Rule unsafe_async_generator_rule = {
    .name = "unsafe-async-generator",
    .summary = "An asynchronous generator yields where it has something to clean up",
    .rationale =
        "A user who leaves its loop early, also by an exception, leaves the cleanup to the garbage "
        "collector",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::hint,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 6},
    .enabled_by_default = false,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
