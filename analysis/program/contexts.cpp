#include "analysis/program/contexts.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

std::uint64_t key_of(FunctionRef f) {
  return (std::uint64_t{f.unit} << 32U) | f.id;
}

// `coro.send(None)` in a plain function that is given the coroutine: it runs coroutines by hand, to
// their end or not at all, without a loop.
bool drives_coroutine(const Program& program, ExprRef call) {
  static const Name send = intern("send");
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).name != send || program.expr(callee).kind != ExprKind::attribute)
    return false;
  const Expr& object = program.expr(program.child(callee, 0));
  const FunctionRef f = program.function_around(call);
  const ExprRef sent = argument_of(program, call, 0, "");
  if (object.kind != ExprKind::name || !f.valid() || !sent.valid()) return false;
  if (text_of(program.expr(sent).name) != "None" || program.function(f).is_async) return false;
  const auto& parameters = program.function(f).parameters;
  return text_of(object.name).starts_with("coro") &&
         std::any_of(parameters.begin(), parameters.end(),
                     [&](const Parameter& p) { return p.name == object.name; });
}

}  // namespace

std::vector<const Api*> modelled_bases(Program& program, ClassRef c) {
  constexpr int most_bases = 8;  // a hierarchy that goes on longer has a cycle
  std::vector<const Api*> bases;
  for (int depth = 0; depth < most_bases && c.valid(); ++depth) {
    ClassRef next;
    for (const ExprId base : program.klass(c).bases) {
      const Value value = program.resolve({c.unit, base});
      if (value.kind == ValueKind::klass && !next.valid()) next = value.klass;
      if (value.kind == ValueKind::symbol && value.api != nullptr) bases.push_back(value.api);
    }
    c = next;
  }
  return bases;
}

// Of several ways in which a function is handed on, the loop is what counts: what blocks there
// holds up all others.
void Contexts::collect_callbacks() {
  has_callbacks_ = true;
  bool drives = false;
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    for (const ExprId id : program_.unit(u).calls) {
      const ExprRef call{u, id};
      drives = drives || drives_coroutine(program_, call);
      if (!may_give_callback_to_loop(program_, call)) continue;
      const Api* api = called_api(program_, call);
      if (api == nullptr) continue;
      for (const Slot& slot : api->slots) {
        if (slot.runs_on != RunsOn::loop) continue;
        const ExprRef argument = argument_of(program_, call, slot.position, slot.keyword);
        if (!argument.valid()) continue;
        const FunctionRef f = named_function(program_, argument);
        if (f.valid())
          callbacks_.try_emplace(key_of(f), FunctionContext{RunsOn::loop, argument, api});
      }
    }
  }
  for (std::uint32_t u = 0; drives && u < program_.facts().units.size(); ++u) {
    const auto& functions = program_.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      if (functions[id].is_async) callbacks_[key_of(FunctionRef{u, id})] = {};
    }
  }
}

FunctionContext Contexts::by_decorators(FunctionRef f) {
  for (const ExprRef decorator : program_.decorators_of(f)) {
    // `@app.task(bind=True)` calls what makes the decorator.
    const bool is_made = program_.expr(decorator).kind == ExprKind::call;
    const Value value = program_.resolve(is_made ? program_.child(decorator, 0) : decorator);
    const bool says = value.kind == ValueKind::symbol && value.api != nullptr &&
                      value.api->body_runs_on != RunsOn::here;
    if (says) return {value.api->body_runs_on, decorator, value.api};
  }
  return {};
}

FunctionContext Contexts::by_base(FunctionRef f) {
  for (const auto& [base, klass, method] : overridden_by(program_, f)) {
    if (method->body_runs_on != RunsOn::here) return {method->body_runs_on, base, method};
    if (method->role == Role::body && !klass->slots.empty())
      return {klass->slots.front().runs_on, base, method};
  }
  return {};
}

// A plain function that a framework runs in a thread doesn't run on the loop even where its file
// hands it on to one; a coroutine function runs on a loop whoever calls it, unless its file runs
// coroutines by hand.
FunctionContext Contexts::find(FunctionRef f) {
  const Function& function = program_.function(f);
  if (function.is_async) {
    if (!has_callbacks_) collect_callbacks();
    const auto own = callbacks_.find(key_of(f));
    const bool by_hand = own != callbacks_.end() && own->second.runs_on == RunsOn::here;
    return by_hand ? FunctionContext{} : FunctionContext{RunsOn::loop, {}, nullptr};
  }
  if (!function.is_lambda) {
    if (const FunctionContext context = by_decorators(f); context.because.valid()) return context;
    if (const FunctionContext context = by_base(f); context.because.valid()) return context;
  }
  if (!has_callbacks_) collect_callbacks();
  const auto callback = callbacks_.find(key_of(f));
  return callback == callbacks_.end() ? FunctionContext{} : callback->second;
}

FunctionContext Contexts::of(FunctionRef f) {
  if (!f.valid()) return {};
  const auto [entry, fresh] = known_.try_emplace(key_of(f));
  if (fresh) entry->second = find(f);
  return entry->second;
}

bool Contexts::runs_on_loop(ExprRef e) {
  const Evaluation evaluation = evaluation_of(program_, e);
  if (!evaluation.function.valid()) return false;
  if (of(evaluation.function).runs_on != RunsOn::loop) return false;
  return !evaluation.in_generator || is_gone_through(program_, e);
}

}  // namespace interlock
