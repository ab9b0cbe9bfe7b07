#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"ASYNC122"};

// The call that made the scope which `name` stands for, where its time runs from then on; invalid
// where it doesn't, or is not known.
ExprRef making_of(Program& program, ExprRef name) {
  const Expr& x = program.expr(name);
  if (x.kind != ExprKind::name) return {};
  const auto bindings = program.unit(name.unit).bindings_of(x.scope, x.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  const ExprRef made{name.unit, bindings[0].value};
  if (!made.valid() || program.expr(made).kind != ExprKind::call) return {};
  const Api* api = called_api(program, made);
  return api != nullptr && counts_from_making(*api) ? made : ExprRef{};
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::with || !is_own_statement(program, f, s))
        continue;
      for (const ExprId id : unit.values_of(unit.statements[s])) {
        const ExprRef name{f.unit, id};
        const ExprRef made = name.valid() ? making_of(program, name) : ExprRef{};
        if (!made.valid() || program.function_around(made) != f) continue;
        const auto suspensions = suspensions_of(program, f);
        const Suspension* between =
            first_suspension(suspensions, program.expr(made).statement + 1, s);
        if (between == nullptr) continue;
        Finding& finding = sink.report(
            program.range(program.child(made, 0)),
            "the time of `" + context.quoted(name) + "` begins here, and not where it is entered");
        finding.related.push_back({program.range(between->e), "time goes by here"});
        finding.related.push_back({program.range(name), "entered here"});
      }
    }
  });
}

}  // namespace

extern const Rule delayed_scope_entry_rule;
const Rule delayed_scope_entry_rule = {
    .name = "delayed-scope-entry",
    .summary =
        "A scope with a time limit is made, and entered only after something else has waited",
    .rationale = "Its time runs from where it is made: the block has less of it, or none",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
