#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/fixes/tasks.h"

namespace interlock {
namespace {

constexpr PythonVersion kTaskGroups{3, 11};

// Whether a task group's method takes the arguments of the call.
bool fits_group(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || api->library != "stdlib") return false;
  const auto children = program.unit(call.unit).children_of(program.expr(call));
  if (children.size() < 2) return false;
  for (const ExprId id : children.subspan(2)) {
    const Expr& argument = program.expr({call.unit, id});
    if (argument.kind != ExprKind::keyword) return false;
    const std::string_view name = text_of(argument.name);
    if (name != "name" && name != "context") return false;
  }
  return api->role == Role::create_task ||
         program.resolve({call.unit, children[1]}).kind == ValueKind::coroutine;
}

// The name of the task group whose block the statement is in; "" where there is none.
std::string group_around(Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    const Statement& around = unit.statements[s];
    if (around.kind == StatementKind::function || around.kind == StatementKind::class_) break;
    if (around.kind != StatementKind::with) continue;
    const auto contexts = unit.values_of(around);
    const auto targets = unit.targets_of(around);
    for (std::size_t i = 0; i < contexts.size() && i < targets.size(); ++i) {
      if (targets[i] == kNone || unit.exprs[targets[i]].kind != ExprKind::name) continue;
      const Value group = program.resolve({statement.unit, contexts[i]});
      if (group.is_a(Role::task_group) && group.api->library == "stdlib")
        return std::string(text_of(unit.exprs[targets[i]].name));
    }
  }
  return "";
}

// The outermost loop around the statement, or itself: where a group has to begin that all tasks
// made there share.
StatementRef first_of_group(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  StatementRef first = statement;
  for (StatementId s = unit.statements[statement.id].parent; s != kNone;
       s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::function || kind == StatementKind::class_) break;
    if (kind == StatementKind::for_ || kind == StatementKind::while_) first.id = s;
  }
  return first;
}

}  // namespace

void offer_task_group(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const StatementRef statement = statement_of_whole(program, call);
  if (context.target_version() < kTaskGroups || !statement.valid()) return;
  if (!can_await(context, call) || !fits_group(program, call)) return;
  // A generator may be left for good while its group is open.
  if (is_in_generator(program, call)) return;
  Fix fix;
  fix.title = "Start it in a task group, which waits for it";
  const ByteRange callee = program.range(program.child(call, 0));
  std::string group = group_around(program, statement);
  if (group.empty()) {
    const StatementRef first = first_of_group(program, statement);
    StatementRef last = first;
    for (auto s = next_in_block(program, last); s.valid(); s = next_in_block(program, last))
      last = s;
    const ByteRange range{range_of(context, first).begin, range_of(context, last).end};
    const Text& text = context.text();
    const std::uint32_t start = text.line_start(text.line_of(range.begin));
    const std::string indentation = indentation_at(text, range.begin);
    if (indentation.size() != range.begin - start) return;
    auto type = import_member(context, {call.unit, program.expr(call).scope}, "asyncio.TaskGroup");
    if (!type) return;
    if (type->import) fix.edits.push_back(std::move(*type->import));
    group = free_name(context, call.unit, {"group", "task_group"});
    fix.edits.push_back(
        {{start, start},
         indentation + "async with " + type->name + "() as " + group + ":" + line_end_of(text)});
    if (!indent_lines(context, text.line_of(range.begin), text.line_of(range.end) + 1,
                      indentation_unit(context, first), fix.edits)) {
      return;
    }
  }
  fix.edits.push_back({callee, group + ".create_task"});
  sink.offer(std::move(fix));
}

}  // namespace interlock
