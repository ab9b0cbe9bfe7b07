#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/coroutine_calls.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC114", "ASYNC128"};
constexpr std::string_view kStatus = "task_status";

// What a function does with the status that `start` gives it.
enum class Takes : std::uint8_t { unknown, no, optional, required };

Takes takes_status(const Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  for (const Parameter& parameter : function.parameters) {
    if (text_of(parameter.name) == kStatus)
      return parameter.default_value == kNone ? Takes::required : Takes::optional;
  }
  // `**options` takes it, too.
  const auto& bindings = program.unit(f.unit).bindings;
  const bool takes_any = std::any_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
    return b.kind == BindingKind::double_star_parameter && b.scope == function.scope;
  });
  return takes_any ? Takes::unknown : Takes::no;
}

// Whether the function looks at its status at all.
bool uses_status(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    return e.kind == ExprKind::name && !e.is_target && !e.in_type && text_of(e.name) == kStatus;
  });
}

void check_call(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const Api* api = called_api(program, call);
  if (api == nullptr || (api->role != Role::start_task && api->role != Role::start_soon)) return;
  const ExprRef given = argument_of(program, call, api->slots[0].position, api->slots[0].keyword);
  if (!given.valid() || program.resolve(given).kind != ValueKind::function) return;
  if (is_expected_to_fail(program, call)) return;
  const FunctionRef f = named_function(program, given);
  if (!f.valid() || !program.function(f).is_async || !program.is_undecorated(f)) return;
  const Takes takes = takes_status(program, f);
  const std::string name = "`" + context.quoted(given) + "`";
  const std::string method = "`" + context.quoted(program.child(call, 0)) + "`";
  if (api->role == Role::start_soon) {
    if (takes == Takes::required)
      sink.report(program.range(given),
                  name + " needs `task_status`, which " + method + " doesn't give");
    return;
  }
  if (takes == Takes::no) {
    sink.report(program.range(given), name + " has no parameter `task_status` for " + method);
  } else if (takes != Takes::unknown && !program.is_abstract(f) && !uses_status(program, f)) {
    sink.report(program.range(given), name + " never says to " + method + " that it has started");
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const ExprRef callee = program.child(call, 0);
    if (program.expr(callee).kind != ExprKind::attribute || program.expr(call).child_count < 2)
      return;
    const std::string_view name = text_of(program.expr(callee).name);
    if (name == "start" || name == "start_soon") check_call(context, call, sink);
  });
}

}  // namespace

extern const Rule startable_misuse_rule;
const Rule startable_misuse_rule = {
    .name = "startable-misuse",
    .summary = "A function is started in a way that doesn't fit its `task_status`",
    .rationale =
        "`start` waits for `task_status.started()`: it raises where the function doesn't take it, "
        "or never calls it",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
