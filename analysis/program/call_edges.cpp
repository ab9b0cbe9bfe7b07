#include "analysis/program/call_edges.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/implicit_calls.h"

namespace interlock {
namespace {

// Collects the edges of one function. Not thread-safe.
class EdgeCollector {
 public:
  EdgeCollector(Program& program, FunctionRef f, ClassRef receiver)
      : program_(program),
        f_(f),
        finder_(program, receiver.valid() ? self_of(program, f) : Name::none, receiver),
        early_end_(first_early_end(program, f)) {}

  std::vector<CallEdge> collect() {
    const Unit& unit = program_.unit(f_.unit);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) visit({f_.unit, id});
    for (const ExprRef iterable : iterables_of(program_, f_.unit)) {
      if (program_.function_around(iterable) == f_ && runs_here(iterable) &&
          is_iterated(program_, iterable)) {
        visit_iterable(iterable);
      }
    }
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind == StatementKind::augmented) add_augmented(statement);
      if (statement.kind != StatementKind::with || statement.is_async) continue;
      for (const ExprId id : unit.values_of(statement)) {
        if (const ExprRef context{f_.unit, id}; context.valid() && runs_here(context))
          visit_context(s, context);
      }
    }
    std::stable_sort(edges_.begin(), edges_.end(), [&](const CallEdge& a, const CallEdge& b) {
      return program_.expr(a.at).range < program_.expr(b.at).range;
    });
    return std::move(edges_);
  }

 private:
  void visit(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.in_type || program_.function_around(e) != f_) return;
    switch (x.kind) {
      case ExprKind::attribute:
        if (!x.is_target && runs_here(e)) add_all(e, finder_.of_property(e));
        break;
      case ExprKind::subscript:
        if (runs_here(e)) add_all(e, finder_.of_subscript(e));
        break;
      case ExprKind::binary:
      case ExprKind::unary:
      case ExprKind::comparison:
        if (runs_here(e)) add_all(e, finder_.of_operation(e));
        break;
      case ExprKind::call:
        if (!runs_here(e)) break;
        if (const Api* api = blocking_api(program_, e); api != nullptr) {
          add(program_.child(e, 0), {{}, {}, Reach::always, api}, {});
        } else {
          add_all(program_.child(e, 0), finder_.of_call(e));
        }
        break;
      default:
        break;
    }
  }

  void visit_iterable(ExprRef iterable) {
    if (const Api* api = blocking_iteration(program_, iterable); api != nullptr)
      return add(iterable, {{}, {}, Reach::always, api}, {});
    const bool is_call = program_.expr(iterable).kind == ExprKind::call;
    add_all(is_call ? program_.child(iterable, 0) : iterable, finder_.of_iteration(iterable));
  }

  void add_augmented(const Statement& statement) {
    const Unit& unit = program_.unit(f_.unit);
    const auto targets = unit.targets_of(statement);
    const auto values = unit.values_of(statement);
    if (targets.size() != 1 || values.size() != 1) return;
    const ExprRef target{f_.unit, targets[0]};
    if (runs_here(target))
      add_all(target, finder_.of_augmented(target, {f_.unit, values[0]}, statement.operation));
  }

  void visit_context(StatementId with, ExprRef context) {
    if (const Api* api = blocking_context(program_, with, context); api != nullptr) {
      add(context, {{}, {}, Reach::always, api}, {});
    } else {
      add_all(context, finder_.of_context(context));
    }
  }

  void add_all(ExprRef at, const Targets& targets) {
    const bool is_choice = !targets.empty() && targets.front().alternatives > 1;
    const std::uint32_t group = is_choice ? ++groups_ : 0;
    for (const Target& target : targets)
      add(at, target, {group, target.alternative, target.alternatives});
  }

  // Whether evaluating the body of the function evaluates `e`.
  [[nodiscard]] bool runs_here(ExprRef e) {
    const Evaluation evaluation = evaluation_of(program_, e);
    return evaluation.function == f_ && (!evaluation.in_generator || is_gone_through(program_, e));
  }

  void add(ExprRef at, const Target& target, Choice choice) {
    const StatementId statement = program_.expr(at).statement;
    if (statement != kNone && is_for_no_loop(program_, f_.unit, statement)) return;
    edges_.push_back({at, target.function, target.receiver, target.api,
                      reach_of(program_, f_, early_end_, at), target.reach, choice});
  }

  Program& program_;
  FunctionRef f_;
  TargetFinder finder_;
  StatementId early_end_;
  std::uint32_t groups_ = 0;
  std::vector<CallEdge> edges_;
};

}  // namespace

const std::vector<CallEdge>& edges_of(Program& program, FunctionRef f, ClassRef receiver) {
  return *program.kept_edges(f, receiver, [&] {
    return std::make_shared<const std::vector<CallEdge>>(
        EdgeCollector(program, f, receiver).collect());
  });
}

}  // namespace interlock
