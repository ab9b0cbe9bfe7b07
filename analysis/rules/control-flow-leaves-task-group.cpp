#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/cancellation.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC121", "S7514"};

// The word where the statement leaves `block`; "" where it stays inside.
std::string_view leaving_word(const Program& program, FunctionRef f, StatementId s,
                              StatementId block) {
  if (!is_own_statement(program, f, s)) return "";
  const StatementKind kind = program.unit(f.unit).statements[s].kind;
  if (kind == StatementKind::return_) return "return";
  if (kind != StatementKind::break_ && kind != StatementKind::continue_) return "";
  const StatementRef loop = loop_around(program, {f.unit, s});
  if (!loop.valid() || loop.id > block) return "";
  return kind == StatementKind::break_ ? "break" : "continue";
}

void check_block(const RuleContext& context, FunctionRef f, StatementId with, FindingSink& sink) {
  Program& program = context.program();
  const auto groups = groups_of(program, {f.unit, with});
  if (groups.empty()) return;
  const Unit& unit = program.unit(f.unit);
  for (StatementId s = with + 1; s < unit.statements[with].end; ++s) {
    const std::string_view word = leaving_word(program, f, s, with);
    if (word.empty()) continue;
    ByteRange range = program.absolute(f.unit, unit.statements[s].range);
    range.end = range.begin + static_cast<std::uint32_t>(word.size());
    Finding& finding = sink.report(
        range, "`" + std::string(word) + "` waits until all tasks of the group have ended");
    finding.related.push_back({program.range(groups[0].context), "the task group"});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const auto& statements = program.unit(f.unit).statements;
    for (StatementId s = 0; s < statements.size(); ++s) {
      const bool enters = statements[s].kind == StatementKind::with && statements[s].is_async;
      if (enters && is_own_statement(program, f, s)) check_block(context, f, s, sink);
    }
  });
}

}  // namespace

extern const Rule control_flow_leaves_task_group_rule;
const Rule control_flow_leaves_task_group_rule = {
    .name = "control-flow-leaves-task-group",
    .summary = "`return`, `break` or `continue` leaves the block of a task group",
    .rationale =
        "It looks as if it left at once, and waits for every task; if one fails, its result is "
        "lost",
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
