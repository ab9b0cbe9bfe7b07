// An awaited `gather` becomes a task group, which ends the other tasks where one fails.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/effects.h"
#include "analysis/refactorings/refactoring.h"

namespace interlock {
namespace {

constexpr PythonVersion kTaskGroups{3, 11};

// `targets = await gather(...)`, or the same without targets. A value.
struct GatherStatement {
  StatementRef statement;
  ExprRef call;
  ExprRef target;  // of all results; invalid where nobody takes them

  [[nodiscard]] bool valid() const { return call.valid(); }
};

// The statement that consists of the awaited `call`.
GatherStatement statement_of(const Program& program, ExprRef call) {
  const ExprRef await = program.parent(call);
  if (!await.valid() || program.expr(await).kind != ExprKind::await) return {};
  const Expr& x = program.expr(await);
  if (x.parent != kNone || x.statement == kNone) return {};
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  const auto targets = unit.targets_of(statement);
  if (values.size() != 1 || values[0] != await.id || targets.size() > 1) return {};
  const bool is_plain = statement.kind == StatementKind::expression ||
                        (statement.kind == StatementKind::assignment && targets.size() == 1);
  if (!is_plain) return {};
  return {
      {call.unit, x.statement}, call, targets.empty() ? ExprRef{} : ExprRef{call.unit, targets[0]}};
}

bool is_coroutine(Program& program, ExprRef e) {
  return program.resolve(e).kind == ValueKind::coroutine;
}

// The tasks and what takes their results, as lines without indentation; nothing where the arguments
// are no coroutines, each known or one comprehension of them.
class GroupWriter {
 public:
  GroupWriter(const RuleContext& context, const GatherStatement& gather)
      : context_(context), program_(context.program()), gather_(gather) {
    group_ = free_name(context, gather.call.unit, {"group", "task_group"});
    step_ = indentation_unit(context, gather.statement);
  }

  bool write() {
    const Expr& call = program_.expr(gather_.call);
    if (call.child_count < 2) return false;
    const ExprRef first = program_.child(gather_.call, 1);
    if (call.child_count == 2 && program_.expr(first).kind == ExprKind::star)
      return write_comprehension(program_.child(first, 0));
    return write_each();
  }

  [[nodiscard]] const std::string& group() const { return group_; }
  [[nodiscard]] const std::string& step() const { return step_; }
  [[nodiscard]] const std::vector<std::string>& tasks() const { return tasks_; }
  [[nodiscard]] const std::vector<std::string>& results() const { return results_; }

 private:
  [[nodiscard]] std::string task_of(ExprRef coroutine) const {
    return group_ + ".create_task(" + context_.source(coroutine) + ")";
  }

  // `*[fetch(url) for url in urls]`, also as a generator.
  bool write_comprehension(ExprRef items) {
    const ExprKind kind = program_.expr(items).kind;
    if (kind != ExprKind::comprehension && kind != ExprKind::generator) return false;
    const ExprRef element = program_.child(items, 0);
    if (!is_coroutine(program_, element)) return false;
    if (!gather_.target.valid()) return write_loop(items, element);
    const std::string name = free_name(context_, gather_.call.unit, {"tasks", "group_tasks"});
    const std::uint32_t end = program_.range(items).end;
    const std::string rest = context_.text().substring({program_.range(element).end, end - 1});
    tasks_.push_back(name + " = [" + task_of(element) + rest + "]");
    results_.push_back(context_.source(gather_.target) + " = [task.result() for task in " + name +
                       "]");
    return true;
  }

  // Nobody takes the results: a plain loop makes the tasks.
  bool write_loop(ExprRef items, ExprRef element) {
    constexpr std::size_t kOneFor = 3;  // element, target, iterable
    if (program_.expr(items).child_count != kOneFor) return false;
    const ExprRef target = program_.child(items, 1);
    const ExprRef iterable = program_.child(items, 2);
    const ByteRange word{program_.range(element).end, program_.range(target).begin};
    if (context_.text().substring(word) != " for ") return false;
    tasks_.push_back("for " + context_.source(target) + " in " + context_.source(iterable) + ":");
    tasks_.push_back(step_ + task_of(element));
    return true;
  }

  bool write_each() {
    const Expr& call = program_.expr(gather_.call);
    std::vector<ExprRef> targets;
    if (gather_.target.valid() && !take_targets(targets, call.child_count - 1)) return false;
    for (std::size_t i = 1; i < call.child_count; ++i) {
      const ExprRef coroutine = program_.child(gather_.call, i);
      // `return_exceptions=True` has no like in a group.
      if (!is_coroutine(program_, coroutine)) return false;
      if (targets.empty()) {
        tasks_.push_back(task_of(coroutine));
        continue;
      }
      const std::string target = context_.source(targets[i - 1]);
      const std::string task = free_name(context_, gather_.call.unit, {target + "_task"});
      tasks_.push_back(task + " = " + task_of(coroutine));
      results_.push_back(target + " = " + task + ".result()");
    }
    return true;
  }

  // `a, b`, as many names as there are results.
  bool take_targets(std::vector<ExprRef>& targets, std::size_t count) {
    const Expr& target = program_.expr(gather_.target);
    if (target.kind != ExprKind::tuple || target.child_count != count) return false;
    for (std::size_t i = 0; i < count; ++i) {
      targets.push_back(program_.child(gather_.target, i));
      if (program_.expr(targets.back()).kind != ExprKind::name) return false;
    }
    return true;
  }

  const RuleContext& context_;
  Program& program_;
  const GatherStatement& gather_;
  std::string group_;
  std::string step_;  // of indentation
  std::vector<std::string> tasks_;
  std::vector<std::string> results_;
};

void offer(const RuleContext& context, ByteRange selection, FixSink& sink) {
  Program& program = context.program();
  if (context.target_version() < kTaskGroups) return;
  const ExprRef call = selected_call(context, selection);
  if (!call.valid() || !program.resolve(program.child(call, 0)).names(Role::gather)) return;
  const GatherStatement gather = statement_of(program, call);
  if (!gather.valid() || is_in_generator(program, call)) return;
  const ByteRange whole = range_of(context, gather.statement);
  if (!has_own_lines(context, whole) || has_comment(context, whole)) return;
  GroupWriter writer(context, gather);
  if (!writer.write()) return;
  auto type = import_member(context, {call.unit, program.expr(call).scope}, "asyncio.TaskGroup");
  if (!type) return;
  const std::string indentation = indentation_at(context.text(), whole.begin);
  const std::string line = line_end_of(context.text()) + indentation;
  std::string text = "async with " + type->name + "() as " + writer.group() + ":";
  for (const std::string& task : writer.tasks()) text += line + writer.step() + task;
  for (const std::string& result : writer.results()) text += line + result;
  Fix fix;
  fix.title = "Run them in a task group instead";
  if (type->import) fix.edits.push_back(std::move(*type->import));
  fix.edits.push_back({whole, std::move(text)});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Refactoring gather_to_task_group_refactoring;
const Refactoring gather_to_task_group_refactoring = {.name = "gather-to-task-group",
                                                      .offer = offer};

}  // namespace interlock
