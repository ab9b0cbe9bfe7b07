#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/program/cancellation.h"
#include "analysis/program/scopes.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"ASYNC102"};

// Whether the call of a scope shields what is in it, or may.
bool may_shield(const Program& program, ExprRef scope) {
  const ExprRef shield = argument_of(program, scope, -1, "shield");
  if (!shield.valid()) return false;
  return text_of(program.expr(shield).name) != "False";
}

// Checks one coroutine function. Not thread-safe.
class Checker {
 public:
  Checker(const RuleContext& context, FunctionRef f, FindingSink& sink)
      : context_(context), program_(context.program()), f_(f), sink_(sink) {}

  void check() {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const StatementKind kind = unit.statements[s].kind;
      if (kind != StatementKind::finally && kind != StatementKind::except) continue;
      if (!is_own_statement(program_, f_, s) || !takes_cancellation(s)) continue;
      if (suspensions_.empty()) suspensions_ = suspensions_of(program_, f_);
      for (const Suspension& suspension : suspensions_) {
        if (suspension.statement <= s || suspension.statement >= unit.statements[s].end) continue;
        if (suspension.kind == SuspensionKind::yield || is_closing(suspension)) continue;
        if (is_shielded(suspension.statement, s) || shields_itself(suspension)) continue;
        if (!is_scope_shielded(s, suspension.statement)) report(suspension, s);
      }
    }
  }

 private:
  bool takes_cancellation(StatementId s) {
    if (program_.unit(f_.unit).statements[s].kind == StatementKind::finally) return true;
    return taken_by_clause(program_, {f_.unit, s}) != TakesCancellation::no;
  }

  // Whether a handler of the `try` takes the cancellation, and so expects it.
  bool ends_cancellation(StatementId guarded) {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = guarded + 1; s < unit.statements[guarded].end; ++s) {
      const Statement& clause = unit.statements[s];
      if (clause.parent == guarded && clause.kind == StatementKind::except &&
          taken_by_clause(program_, {f_.unit, s}) != TakesCancellation::no)
        return true;
    }
    return false;
  }

  // `aclose()` closes at once where it is cancelled: that is what it is for.
  bool is_closing(const Suspension& suspension) const {
    if (suspension.kind != SuspensionKind::await) return false;
    const ExprRef call = program_.child(suspension.e, 0);
    if (program_.expr(call).kind != ExprKind::call) return false;
    const ExprRef callee = program_.child(call, 0);
    return program_.expr(callee).kind == ExprKind::attribute &&
           text_of(program_.expr(callee).name).starts_with("aclose");
  }

  // Whether a scope in the clause around the statement shields it, or something that is not known
  // may, or another clause inside is looked at by itself.
  bool is_shielded(StatementId statement, StatementId clause) {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = statement; s != clause && s != kNone; s = unit.statements[s].parent) {
      const Statement& around = unit.statements[s];
      if (around.kind == StatementKind::finally || around.kind == StatementKind::except)
        return true;
      if (around.kind == StatementKind::try_ && ends_cancellation(s)) return true;
      if (around.kind != StatementKind::with || s == statement) continue;
      for (const ExprId id : unit.values_of(around)) {
        const ExprRef context{f_.unit, id};
        if (!context.valid()) continue;
        const ExprRef scope = timeout_scope(program_, context);
        if (scope.valid() ? may_shield(program_, scope) : !program_.resolve(context).known())
          return true;
      }
    }
    return false;
  }

  // What is awaited is a function of the program with a shielded scope of its own, which may depend
  // on what it is given.
  bool shields_itself(const Suspension& suspension) {
    if (suspension.kind != SuspensionKind::await) return false;
    const ExprRef call = program_.child(suspension.e, 0);
    if (program_.expr(call).kind != ExprKind::call) return false;
    const Value callee = program_.resolve(program_.child(call, 0));
    if (callee.names(Role::shielded_wait)) return true;
    if (callee.kind != ValueKind::function) return false;
    const Unit& unit = program_.unit(callee.function.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::with) continue;
      if (!is_own_statement(program_, callee.function, s)) continue;
      for (const ExprId id : unit.values_of(unit.statements[s])) {
        const ExprRef context{callee.function.unit, id};
        const ExprRef scope = context.valid() ? timeout_scope(program_, context) : ExprRef{};
        if (scope.valid() && may_shield(program_, scope)) return true;
      }
    }
    return false;
  }

  // `group.cancel_scope.shield = True` before the statement.
  bool is_scope_shielded(StatementId clause, StatementId statement) {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = clause + 1; s < statement; ++s) {
      if (unit.statements[s].kind != StatementKind::assignment) continue;
      const auto values = unit.values_of(unit.statements[s]);
      const bool is_off = values.size() == 1 && values[0] != kNone &&
                          text_of(unit.exprs[values[0]].name) == "False";
      for (const ExprId target : unit.targets_of(unit.statements[s])) {
        if (target != kNone && !is_off && unit.exprs[target].kind == ExprKind::attribute &&
            text_of(unit.exprs[target].name) == "shield")
          return true;
      }
    }
    return false;
  }

  void report(const Suspension& suspension, StatementId clause) {
    const bool is_finally =
        program_.unit(f_.unit).statements[clause].kind == StatementKind::finally;
    const bool is_await = suspension.kind == SuspensionKind::await;
    const std::string what = is_await ? "`" + context_.quoted(suspension.e) + "`"
                                      : "waiting for `" + context_.quoted(suspension.e) + "`";
    sink_.report(program_.range(suspension.e), what + " in `" +
                                                   (is_finally ? "finally" : "except") +
                                                   "` is cancelled at once where the task is");
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
  FindingSink& sink_;
  std::vector<Suspension> suspensions_;
};

void check(const RuleContext& context, FindingSink& sink) {
  if (context.async_library() == AsyncLibrary::asyncio) return;
  for_each_coroutine_function(context.program(),
                              [&](FunctionRef f) { Checker(context, f, sink).check(); });
}

}  // namespace

extern const Rule unshielded_await_in_cleanup_rule;
const Rule unshielded_await_in_cleanup_rule = {
    .name = "unshielded-await-in-cleanup",
    .summary = "Cleanup waits for something in a task that may be cancelled",
    .rationale =
        "In trio and anyio everything that a cancelled task waits for is cancelled again: the "
        "cleanup ends where it begins",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
