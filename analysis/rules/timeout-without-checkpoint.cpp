#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 3> kAlsoKnownAs = {"ASYNC100", "ASYNC912", "S7490"};

// The timeout that is all that the statement enters; invalid where it enters something else.
ExprRef only_timeout(Program& program, StatementRef with) {
  const auto contexts = program.unit(with.unit).values_of(program.statement(with));
  if (contexts.size() != 1 || contexts[0] == kNone) return {};
  return timeout_scope(program, {with.unit, contexts[0]});
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    std::vector<Suspension> suspensions;
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::with || !is_own_statement(program, f, s))
        continue;
      const ExprRef scope = only_timeout(program, {f.unit, s});
      if (!scope.valid()) continue;
      if (suspensions.empty()) suspensions = suspensions_of(program, f);
      if (first_suspension(suspensions, s + 1, unit.statements[s].end) != nullptr) continue;
      sink.report(program.range(scope),
                  "nothing in the block of `" + context.quoted(scope) + "` can be cancelled");
    }
  });
}

}  // namespace

extern const Rule timeout_without_checkpoint_rule;
const Rule timeout_without_checkpoint_rule = {
    .name = "timeout-without-checkpoint",
    .summary = "A timeout or cancel scope holds nothing that waits",
    .rationale =
        "A task is cancelled only where it waits: the block runs to its end however long it takes",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
