#include <algorithm>
#include <string>

#include "analysis/program/api_names.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/effects.h"
#include "analysis/program/own_object.h"
#include "analysis/program/suspensions.h"
#include "analysis/program/thread_entries.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// From a queue of threads, or of processes.
bool takes_item(const Api& api) {
  return api.role == Role::take_item || api.role == Role::receive;
}

// Whether something in the file sets up threads that end with the program, or ends queues: which
// ones is not asked.
bool may_end_otherwise(Program& program) {
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (ExprId id = 0; id < program.unit(u).exprs.size(); ++id) {
      const Expr& e = program.unit(u).exprs[id];
      if (e.kind != ExprKind::attribute) continue;
      const std::string_view name = text_of(e.name);
      if (name == "setDaemon" || (name == "daemon" && e.is_target)) return true;
      if (!may_name(program, Role::shut_down, e.name)) continue;
      if (program.resolve(program.child({u, id}, 0)).is_a(Role::queue)) return true;
    }
  }
  return false;
}

// `while True:`
bool is_endless(const Program& program, StatementRef loop) {
  const Unit& unit = program.unit(loop.unit);
  if (unit.statements[loop.id].kind != StatementKind::while_) return false;
  const auto condition = unit.values_of(unit.statements[loop.id]);
  if (condition.empty() || condition[0] == kNone) return false;
  const Expr& e = unit.exprs[condition[0]];
  const std::string_view text = text_of(e.name);
  return (e.kind == ExprKind::constant && text == "True") ||
         (e.kind == ExprKind::number && text == "1");
}

// The call that waits for the next item, without a limit, in an endless loop of the function that
// nothing leaves; invalid where there is none.
ExprRef endless_take(Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  for (const ExprId id : unit.calls) {
    const ExprRef call{f.unit, id};
    if (!may_name(program, Role::take_item, method_name(program, call))) continue;
    const StatementId s = unit.exprs[id].statement;
    if (s == kNone || program.function_around(call) != f) continue;
    const StatementRef loop = loop_around(program, {f.unit, s});
    if (!loop.valid() || !is_endless(program, loop)) continue;
    if (may_leave(program, f, loop.id, unit.statements[loop.id].end)) continue;
    const Api* api = blocking_api(program, call);
    if (api == nullptr || !takes_item(*api) || program.expr(call).child_count > 1) continue;
    return call;
  }
  return {};
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  bool takes = false;
  context.for_each_call([&](ExprRef call) {
    takes = takes || may_name(program, Role::take_item, method_name(program, call));
  });
  if (!takes) return;
  std::vector<FunctionRef> told;
  for (const ThreadEntry& entry : thread_entries(program, {})) {
    if (!entry.call.valid() || is_made_daemon(program, entry.call)) continue;
    const Api* made = thread_made_by(program, entry.call);
    if (made == nullptr || made->role != Role::thread) continue;
    if (entry.function.unit >= program.facts().units.size()) continue;
    const ExprRef take = endless_take(program, entry.function);
    if (!take.valid() || may_end_otherwise(program)) continue;
    if (std::find(told.begin(), told.end(), entry.function) != told.end()) continue;
    told.push_back(entry.function);
    Finding& finding = sink.report(program.range(take),
                                   "nothing ends this loop: its thread waits for an item "
                                   "for ever, and keeps the program from ending");
    finding.related.push_back({program.range(entry.call), "the thread is made here"});
    finding.payload = payload_of(entry.call);
  }
}

// `daemon=True` after the arguments that the thread is made with.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef made = expr_of(finding.payload);
  // A class derived from `Thread` has a constructor of its own.
  const Api* api = called_api(program, made);
  if (made.unit >= program.facts().units.size() || api == nullptr) return;
  const Unit& unit = program.unit(made.unit);
  const auto parts = unit.children_of(program.expr(made));
  const bool has_room =
      parts.size() > 1 && std::all_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
        const Expr& part = unit.exprs[id];
        return part.kind != ExprKind::double_star && text_of(part.name) != "daemon" &&
               !part.parenthesized;
      });
  if (!has_room) return;
  const std::uint32_t end = program.range({made.unit, parts.back()}).end;
  sink.offer_preferred("Let the thread end with the program", {{{end, end}, ", daemon=True"}});
}

}  // namespace

extern const Rule queue_get_forever_rule;
const Rule queue_get_forever_rule = {
    .name = "queue-get-forever",
    .summary = "A thread takes items from a queue in a loop that nothing ends",
    .rationale = "Python waits for such a thread when the program ends: it never does",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
