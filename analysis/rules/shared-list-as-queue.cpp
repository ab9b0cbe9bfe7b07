#include <algorithm>
#include <string>
#include <vector>

#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/own_object.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool may_take(Name method) {
  return text_of(method) == "pop" || text_of(method) == "popleft";
}

// The list or deque that `call` takes an item out of: `items.pop(0)`, `self.items.popleft()`;
// invalid where it is something else, or may be one that only its function has.
ExprRef taken_from(Program& program, ExprRef call) {
  const ExprRef items = program.child(program.child(call, 0), 0);
  if (!is_path(program, items)) return {};
  const Value value = program.resolve(items);
  if (value.kind != ValueKind::instance) return {};
  const bool holds_items =
      find_member(*value.api, "append") != nullptr && find_member(*value.api, "pop") != nullptr;
  return holds_items ? items : ExprRef{};
}

// Whether the loop waits for a time, and asks about the items: what a queue does by itself.
bool polls(Program& program, StatementRef loop, ExprRef items) {
  const Unit& unit = program.unit(loop.unit);
  const StatementId end = unit.statements[loop.id].end;
  const bool sleeps = std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const StatementId s = unit.exprs[id].statement;
    if (s == kNone || s <= loop.id || s >= end) return false;
    const Api* api = called_api(program, {loop.unit, id});
    return api != nullptr && api->blocks == Category::sleep;
  });
  if (!sleeps) return false;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind != program.expr(items).kind || e.statement == kNone) continue;
    if (e.statement < loop.id || e.statement >= end) continue;
    const StatementKind kind = unit.statements[e.statement].kind;
    const bool is_asked =
        kind == StatementKind::if_ || kind == StatementKind::elif || kind == StatementKind::while_;
    if (is_asked && same_path(program, {loop.unit, id}, items)) return true;
  }
  return false;
}

StatementRef while_around(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  StatementRef loop;
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::function) break;
    if (unit.statements[s].kind == StatementKind::while_) loop = {e.unit, s};
  }
  return loop;
}

// Where another function of the file puts an item in; invalid where none does.
ExprRef put_elsewhere(const RuleContext& context, ExprRef items, FunctionRef taking) {
  Program& program = context.program();
  ExprRef found;
  context.for_each_call([&](ExprRef call) {
    const std::string_view method = text_of(method_name(program, call));
    if (found.valid() || (method != "append" && method != "extend")) return;
    if (program.function_around(call) == taking) return;
    const ExprRef other = program.child(program.child(call, 0), 0);
    if (same_path(program, other, items)) found = call;
  });
  return found;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ThreadCode threads(program);
  context.for_each_call([&](ExprRef call) {
    if (!may_take(method_name(program, call))) return;
    const FunctionRef around = program.function_around(call);
    if (!around.valid() || program.function(around).is_async) return;
    const StatementRef loop = while_around(program, call);
    if (!loop.valid()) return;
    const ExprRef items = taken_from(program, call);
    if (!items.valid() || !polls(program, loop, items)) return;
    const ExprRef put = put_elsewhere(context, items, around);
    if (!put.valid() || threads.entry_of(around) == nullptr) return;
    const std::string name = context.quoted(items);
    Finding& finding = sink.report(program.range(call),
                                   "`" + name +
                                       "` hands items to this thread, which sleeps until there "
                                       "are some: a `Queue` wakes it");
    finding.related.push_back({program.range(put), "put in here"});
  });
}

}  // namespace

extern const Rule shared_list_as_queue_rule;
const Rule shared_list_as_queue_rule = {
    .name = "shared-list-as-queue",
    .summary = "A thread sleeps until a list has items that another one puts in",
    .rationale =
        "A queue waits for an item without a loop, wakes its thread at once, and can be bounded",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::hint,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
