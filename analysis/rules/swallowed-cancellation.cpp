#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/raise_again.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/independence.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 3> kAlsoKnownAs = {"ASYNC103", "ASYNC104", "S7497"};

// The plain name that a path begins with; none for anything else.
Name root_of(const Program& program, ExprRef e) {
  while (program.expr(e).kind == ExprKind::attribute) e = program.child(e, 0);
  return program.expr(e).kind == ExprKind::name ? program.expr(e).name : Name::none;
}

// Checks one coroutine function. Not thread-safe.
class Checker {
 public:
  Checker(const RuleContext& context, FunctionRef f, FindingSink& sink)
      : context_(context), program_(context.program()), f_(f), sink_(sink) {}

  void check() {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind == StatementKind::try_) check_try({f_.unit, s});
      if (statement.kind == StatementKind::with && !statement.is_async) check_with({f_.unit, s});
    }
  }

 private:
  void check_try(StatementRef statement) {
    if (!is_own_statement(program_, f_, statement.id)) return;
    const StatementRef clause = cancellation_clause(program_, statement);
    if (!clause.valid() || !sees_cancellation(statement.id + 1, clause.id)) return;
    const StatementId end = program_.statement(clause).end;
    const TakesCancellation taken = taken_by_clause(program_, clause);
    if (raises(clause.id + 1, end)) return;
    if (hands_on(clause) || raises_later(program_, f_, clause)) return;
    const auto values = program_.unit(f_.unit).values_of(program_.statement(clause));
    ByteRange range = program_.statement(clause).range;
    range.end =
        values.empty() ? range.begin + 6 : program_.unit(f_.unit).exprs[values[0]].range.end;
    report(statement, clause.id + 1, end, taken, program_.absolute(f_.unit, range),
           payload_of(ExprRef{f_.unit, clause.id}));
  }

  void check_with(StatementRef statement) {
    for (const ExprId id : program_.unit(f_.unit).values_of(program_.statement(statement))) {
      const ExprRef context{f_.unit, id};
      const TakesCancellation taken = suppressed_by(program_, context);
      if (taken == TakesCancellation::no || !is_own_statement(program_, f_, statement.id)) continue;
      const StatementId end = program_.statement(statement).end;
      if (!sees_cancellation(statement.id + 1, end)) continue;
      report(statement, end, end, taken, program_.range(context), payload_of({}));
    }
  }

  // Whether the function's task may be cancelled in the statements from `first` to before `end`.
  bool sees_cancellation(StatementId first, StatementId end) {
    if (!are_known_) suspensions_ = suspensions_of(program_, f_);
    are_known_ = true;
    bool sees = false;
    for (const Suspension& suspension : suspensions_) {
      if (suspension.statement < first || suspension.statement >= end) continue;
      if (!sees_own_cancellation(program_, suspension)) return false;
      sees = true;
    }
    return sees && !cancels_others(program_, f_);
  }

  bool raises(StatementId first, StatementId end) const {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = first; s < end; ++s) {
      if (unit.statements[s].kind == StatementKind::raise) return true;
    }
    return gives_up(program_, f_.unit, first, end);
  }

  // Whether the handler gives the exception to somebody: `future.set_exception(e)`.
  bool hands_on(StatementRef clause) const {
    const Unit& unit = program_.unit(f_.unit);
    Name caught = Name::none;
    for (const Binding& b : unit.bindings) {
      if (b.kind == BindingKind::exception && b.statement == clause.id) caught = b.name;
    }
    if (caught == Name::none) return false;
    const Statement& handler = unit.statements[clause.id];
    return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
      return e.kind == ExprKind::name && e.name == caught && !e.is_target &&
             e.statement > clause.id && e.statement < handler.end && e.statement != kNone;
    });
  }

  // Whether the loop certainly goes round again after a handler of the statements [first, end).
  bool goes_on(StatementRef loop, StatementRef handled, StatementId first, StatementId end) const {
    if (may_leave(program_, f_, first, end)) return false;
    const Unit& unit = program_.unit(f_.unit);
    const Statement& around = program_.statement(loop);
    if (may_leave(program_, f_, unit.statements[handled.id].end, around.end)) return false;
    if (around.kind != StatementKind::while_) return true;
    const auto condition = unit.values_of(around);
    if (condition.empty() || condition[0] == kNone) return false;
    const Expr& asked = unit.exprs[condition[0]];
    if (asked.kind == ExprKind::constant || asked.kind == ExprKind::number) return true;
    // What the condition asks may be changed by the handler, or by whoever cancels.
    for (StatementId s = first; s < end; ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind == StatementKind::assignment || statement.kind == StatementKind::augmented)
        return false;
    }
    return std::none_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      const Expr& call = unit.exprs[id];
      if (call.statement < first || call.statement >= end) return false;
      const Name root = root_of(program_, program_.child({f_.unit, id}, 0));
      return root == Name::none || mentions(program_, {f_.unit, condition[0]}, root);
    });
  }

  // A handler in [first, end) of `handled` takes cancellations and raises nothing.
  void report(StatementRef handled, StatementId first, StatementId end, TakesCancellation taken,
              ByteRange range, std::uint64_t payload) {
    const StatementRef loop = loop_around(program_, handled);
    const std::string quoted = "`" + context_.text().substring(range) + "`";
    const bool in_loop = loop.valid() && goes_on(loop, handled, first, end);
    const bool must_pass_on = taken == TakesCancellation::must_pass_on;
    if (!in_loop && !must_pass_on && !suspends_later(handled, first, end)) return;
    const char* then = in_loop ? ", and the loop goes on" : ", and the coroutine goes on";
    Finding& finding =
        sink_.report(range, quoted + " ends the cancellation" + (must_pass_on ? "" : then));
    if (!in_loop && !must_pass_on) finding.confidence = Confidence::low;
    finding.payload = payload;
  }

  bool suspends_later(StatementRef handled, StatementId first, StatementId end) const {
    if (may_leave(program_, f_, first, end)) return false;
    const StatementId after = program_.statement(handled).end;
    const StatementId last = static_cast<StatementId>(program_.unit(f_.unit).statements.size());
    return first_suspension(suspensions_, after, last) != nullptr;
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
  FindingSink& sink_;
  std::vector<Suspension> suspensions_;
  bool are_known_ = false;
};

void check(const RuleContext& context, FindingSink& sink) {
  for_each_coroutine_function(context.program(),
                              [&](FunctionRef f) { Checker(context, f, sink).check(); });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef clause = expr_of(finding.payload);
  if (clause.valid()) offer_raise(context, {clause.unit, clause.id}, sink);
}

}  // namespace

extern const Rule swallowed_cancellation_rule;
const Rule swallowed_cancellation_rule = {
    .name = "swallowed-cancellation",
    .summary = "A coroutine takes its own cancellation and goes on",
    .rationale =
        "Whoever cancels the task waits for its end, which doesn't come: timeouts, task groups and "
        "the end of the program hang",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 8},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
