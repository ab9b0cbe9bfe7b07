#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/end_tasks.h"
#include "analysis/program/resources.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// The name that the task of `call` gets, where the call is all that is assigned; none otherwise.
Name name_of_task(const Program& program, ExprRef call) {
  const Expr& x = program.expr(call);
  if (x.parent != kNone || x.statement == kNone) return Name::none;
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return Name::none;
  const Expr& target = unit.exprs[targets[0]];
  if (target.kind != ExprKind::name) return Name::none;
  return unit.bindings_of(target.scope, target.name).size() == 1 ? target.name : Name::none;
}

// Checks one coroutine function. Not thread-safe.
class Checker {
 public:
  Checker(const RuleContext& context, FunctionRef f, FindingSink& sink)
      : context_(context), program_(context.program()), f_(f), sink_(sink) {}

  void check() {
    const Unit& unit = program_.unit(f_.unit);
    for (const ExprId id : unit.calls) {
      const ExprRef call{f_.unit, id};
      if (unit.exprs[id].child_count < 2 || program_.function_around(call) != f_) continue;
      const ExprRef coroutine = program_.child(call, 1);
      if (program_.expr(coroutine).kind != ExprKind::call || !is_in_with(call)) continue;
      const Api* api = called_api(program_, call);
      if (api == nullptr || api->role != Role::create_task) continue;
      const Name task = name_of_task(program_, call);
      if (task != Name::none) check_task(call, coroutine, task);
    }
  }

 private:
  bool is_in_with(ExprRef call) const {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = program_.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
      if (unit.statements[s].kind == StatementKind::with) return true;
    }
    return false;
  }

  void check_task(ExprRef call, ExprRef coroutine, Name task) {
    const Unit& unit = program_.unit(f_.unit);
    const StatementId made = program_.expr(call).statement;
    for (StatementId s = unit.statements[made].parent; s != kNone; s = unit.statements[s].parent) {
      const Statement& with = unit.statements[s];
      if (with.kind != StatementKind::with) continue;
      const auto contexts = unit.values_of(with);
      const auto targets = unit.targets_of(with);
      for (std::size_t i = 0; i < contexts.size() && i < targets.size(); ++i) {
        if (targets[i] == kNone || unit.exprs[targets[i]].kind != ExprKind::name) continue;
        const Name resource = unit.exprs[targets[i]].name;
        if (!is_given(program_, coroutine, resource) && !is_method_of(coroutine, resource))
          continue;
        if (ends_before(s, made, task) && is_resource(program_, {f_.unit, contexts[i]}))
          report(call, {f_.unit, targets[i]}, task);
      }
    }
  }

  // `session.get(url)`
  bool is_method_of(ExprRef call, Name resource) const {
    ExprRef e = program_.child(call, 0);
    if (program_.expr(e).kind != ExprKind::attribute) return false;
    while (program_.expr(e).kind == ExprKind::attribute) e = program_.child(e, 0);
    return program_.expr(e).kind == ExprKind::name && program_.expr(e).name == resource;
  }

  // Whether the block ends before the task can have run, and the task is used behind it.
  bool ends_before(StatementId with, StatementId made, Name task) const {
    const Unit& unit = program_.unit(f_.unit);
    const StatementId end = unit.statements[with].end;
    for (const Suspension& suspension : suspensions_of(program_, f_)) {
      if (suspension.statement > made && suspension.statement < end) return false;
    }
    if (is_read_in(program_, f_.unit, task, made + 1, end)) return false;
    // A loop in the block may come to a suspension that stands before it.
    for (StatementId s = unit.statements[made].parent; s != with; s = unit.statements[s].parent) {
      const StatementKind kind = unit.statements[s].kind;
      if (kind == StatementKind::for_ || kind == StatementKind::while_) return false;
    }
    return is_read_in(program_, f_.unit, task, end,
                      static_cast<StatementId>(unit.statements.size()));
  }

  void report(ExprRef call, ExprRef resource, Name task) {
    const std::string name = context_.quoted(resource);
    Finding& finding = sink_.report(program_.range(program_.child(call, 0)),
                                    "`" + std::string(text_of(task)) + "` uses `" + name +
                                        "`, which is closed before the task has run");
    finding.related.push_back({program_.range(resource), "closed at the end of this block"});
    finding.payload = payload_of(call);
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
  FindingSink& sink_;
};

void check(const RuleContext& context, FindingSink& sink) {
  for_each_coroutine_function(context.program(),
                              [&](FunctionRef f) { Checker(context, f, sink).check(); });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_to_await_inside(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule resource_closed_before_task_rule;
const Rule resource_closed_before_task_rule = {
    .name = "resource-closed-before-task",
    .summary = "A task is given a resource whose block ends before the task runs",
    .rationale = "The task finds it closed",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
