#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/generator_cleanup.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC101", "ASYNC119"};

// The timeout, cancel scope or task group that the statement enters; invalid where it enters none.
ExprRef scope_of(Program& program, StatementRef with) {
  for (const ExprId id : program.unit(with.unit).values_of(program.statement(with))) {
    const ExprRef context{with.unit, id};
    if (!context.valid()) continue;
    const ExprRef scope = timeout_scope(program, context);
    if (scope.valid()) return scope;
  }
  const auto groups = groups_of(program, with);
  return groups.empty() ? ExprRef{} : groups[0].context;
}

void check_yield(const RuleContext& context, FunctionRef f, ExprId yield, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(f.unit);
  for (StatementId s = unit.exprs[yield].statement; s != kNone; s = unit.statements[s].parent) {
    if (!is_own_statement(program, f, s)) return;
    if (unit.statements[s].kind != StatementKind::with || s == unit.exprs[yield].statement)
      continue;
    const ExprRef scope = scope_of(program, {f.unit, s});
    if (!scope.valid()) continue;
    ByteRange range = program.range({f.unit, yield});
    range.end = range.begin + 5;
    Finding& finding = sink.report(range, "`yield` leaves the block of `" +
                                              context.quoted(program.child(scope, 0)) +
                                              "` open while other code runs");
    finding.related.push_back({program.range(scope), "the scope"});
    return;
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Function& function = program.function(f);
    if (!function.is_generator || function.yields.empty()) return;
    // Context managers and fixtures are run to their end by who decorates them.
    if (!program.decorators_of(f).empty() || is_given_away(program, f)) return;
    for (const ExprId yield : function.yields) check_yield(context, f, yield, sink);
  });
}

}  // namespace

extern const Rule yield_in_cancel_scope_rule;
const Rule yield_in_cancel_scope_rule = {
    .name = "yield-in-cancel-scope",
    .summary = "An asynchronous generator yields in a timeout, a cancel scope or a task group",
    .rationale =
        "Whoever goes through it runs inside the scope and is cancelled by it, and the scope may "
        "be left in another task or never",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 6},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
