#include "analysis/program/blocked_places.h"

#include <algorithm>

#include "analysis/program/argument_conditions.h"
#include "analysis/program/effects.h"
#include "analysis/program/implicit_calls.h"
#include "analysis/program/place_chain.h"

namespace interlock {
namespace {

// A plain function or lambda of the coroutine's own, which is coroutine code where the coroutine
// calls it.
bool is_own_plain_function(const Program& program, FunctionRef f, FunctionRef coroutine) {
  const Function& called = program.function(f);
  return !called.is_async && !called.is_generator && is_within(program, f, coroutine);
}

// The blocking call in `f` that calling it makes; invalid where there is none.
ExprRef blocking_call_of(Program& program, FunctionRef f) {
  for (const ExprId id : program.unit(f.unit).calls) {
    const ExprRef call{f.unit, id};
    const Evaluation evaluation = evaluation_of(program, call);
    if (evaluation.function != f || evaluation.in_generator) continue;
    const Api* api = blocking_api(program, call);
    if (api != nullptr && api->confidence != Confidence::low) return call;
  }
  return {};
}

// Collects the places of the root module.
class PlaceCollector {
 public:
  PlaceCollector(Program& program, Contexts& contexts) : program_(program), contexts_(contexts) {}

  std::vector<BlockedPlace> collect() {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      for (const ExprId id : program_.unit(u).calls) {
        visit_call({u, id});
        visit_callbacks({u, id});
      }
      const Unit& unit = program_.unit(u);
      for (const ExprRef iterable : iterables_of(program_, u)) visit_iterable(iterable);
      for (StatementId s = 0; s < unit.statements.size(); ++s) visit_with(u, s);
    }
    return std::move(places_);
  }

 private:
  void visit_call(ExprRef call) {
    if (!contexts_.runs_on_loop(call)) return;
    const ExprRef callee = program_.child(call, 0);
    if (const Api* api = blocking_api(program_, call); api != nullptr) {
      places_.push_back({callee, api, call, {}});
      return;
    }
    const Value target = program_.resolve(callee);
    if (target.kind != ValueKind::function) return;
    const Evaluation evaluation = evaluation_of(program_, call);
    if (!evaluation.function.valid() || evaluation.in_generator) return;
    if (!program_.function(evaluation.function).is_async) return;
    if (!is_own_plain_function(program_, target.function, evaluation.function)) return;
    const ExprRef inner = blocking_call_of(program_, target.function);
    if (!inner.valid()) return;
    const Api* api = blocking_api(program_, inner);
    places_.push_back({callee, api, call, program_.child(inner, 0)});
  }

  // `call_soon(executor.shutdown, False)`: what the callback is given stands behind it.
  bool is_told_not_to_block(ExprRef call, const Slot& slot, const Api& callback) {
    if (slot.position < 0) return false;
    return std::any_of(
        callback.unless.begin(), callback.unless.end(), [&](const Unless& condition) {
          Unless behind = condition;
          if (behind.position < 0 || behind.absent) return false;
          behind.position = static_cast<std::int8_t>(behind.position + slot.position + 1);
          behind.keyword = {};
          return meets(program_, call, behind);
        });
  }

  // `call_soon(time.sleep, 1)`: the loop makes the call.
  void visit_callbacks(ExprRef call) {
    if (!may_give_callback_to_loop(program_, call)) return;
    const Api* api = called_api(program_, call);
    if (api == nullptr) return;
    for (const Slot& slot : api->slots) {
      if (slot.runs_on != RunsOn::loop) continue;
      const ExprRef argument = argument_of(program_, call, slot.position, slot.keyword);
      if (!argument.valid()) continue;
      const Value callback = program_.resolve(argument);
      if (callback.kind != ValueKind::symbol || callback.api == nullptr) continue;
      if (callback.api->blocks == Category::none || callback.api->lazy) continue;
      if (is_told_not_to_block(call, slot, *callback.api)) continue;
      places_.push_back({argument, callback.api, {}, {}});
    }
  }

  void visit_iterable(ExprRef iterable) {
    if (!contexts_.runs_on_loop(iterable) || !is_iterated(program_, iterable)) return;
    const Api* api = blocking_iteration(program_, iterable);
    if (api != nullptr) places_.push_back({iterable, api, iterable, {}});
  }

  void visit_with(std::uint32_t u, StatementId s) {
    const Unit& unit = program_.unit(u);
    const Statement& statement = unit.statements[s];
    if (statement.kind != StatementKind::with || statement.is_async) return;
    for (const ExprId id : unit.values_of(statement)) {
      const ExprRef context{u, id};
      if (!context.valid() || !contexts_.runs_on_loop(context)) continue;
      const Api* api = blocking_context(program_, s, context);
      if (api != nullptr) places_.push_back({context, api, {}, {}});
    }
  }

  Program& program_;
  Contexts& contexts_;
  std::vector<BlockedPlace> places_;
};

}  // namespace

std::vector<BlockedPlace> blocked_places(Program& program, Contexts& contexts) {
  return PlaceCollector(program, contexts).collect();
}

}  // namespace interlock
