#include "analysis/program/run_edges.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "analysis/program/call_targets.h"
#include "analysis/program/effects.h"
#include "analysis/program/implicit_calls.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 8;

// What only hands an expression on to what stands around it.
bool hands_on(ExprKind kind) {
  switch (kind) {
    case ExprKind::generator:
    case ExprKind::comprehension:
    case ExprKind::star:
    case ExprKind::list:
    case ExprKind::tuple:
    case ExprKind::set:
    case ExprKind::keyword:
    case ExprKind::conditional:
      return true;
    default:
      return false;
  }
}

bool gives(const Api& api, Role role) {
  const Api* made = class_returned(api);
  return made != nullptr && made->role == role;
}

// What an API that is given a coroutine does with it.
RunHow taken_by(Program& program, const Api& api, ExprRef call) {
  if (api.role == Role::create_task || api.role == Role::ensure_task || api.role == Role::gather ||
      gives(api, Role::task)) {
    return RunHow::task;
  }
  // A future that any thread may wait for is made where the loop is not.
  if (api.blocks == Category::loop_reentry || gives(api, Role::future)) return RunHow::loop;
  const bool is_coroutine = api.kind == ApiKind::coroutine_function || is_awaited(program, call);
  return is_coroutine ? RunHow::await : RunHow::coroutine;
}

ClassRef receiver_of(const Program& program, FunctionRef f) {
  const FunctionRef method = method_around(program, f);
  return method.valid() ? program.class_of(method) : ClassRef{};
}

// Collects the edges of one function. Not thread-safe.
class RunCollector {
 public:
  RunCollector(Program& program, FunctionRef f)
      : program_(program), f_(f), finder_(program, self_of(program, f), receiver_of(program, f)) {}

  std::vector<RunEdge> collect() {
    const Unit& unit = program_.unit(f_.unit);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) visit({f_.unit, id});
    for (const Iteration& iteration : unit.iterations) {
      const ExprRef iterable{f_.unit, iteration.iterable};
      if (iteration.is_async || !iterable.valid() || !is_own(iterable)) continue;
      const bool is_call = program_.expr(iterable).kind == ExprKind::call;
      add_all(is_call ? program_.child(iterable, 0) : iterable, finder_.of_iteration(iterable));
    }
    for (StatementId s = 0; s < unit.statements.size(); ++s) visit_with(s);
    std::stable_sort(edges_.begin(), edges_.end(), [&](const RunEdge& a, const RunEdge& b) {
      return program_.expr(a.at).range < program_.expr(b.at).range;
    });
    return std::move(edges_);
  }

 private:
  [[nodiscard]] bool is_own(ExprRef e) const {
    const FunctionRef around = program_.function_around(e);
    return f_.valid() ? around == f_ : !around.valid();
  }

  void visit(ExprRef e) {
    const Expr& x = program_.expr(e);
    const bool counts =
        x.kind == ExprKind::attribute || x.kind == ExprKind::subscript || x.kind == ExprKind::call;
    if (!counts || x.in_type || !is_own(e)) return;
    if (x.kind == ExprKind::call) return visit_call(e);
    if (x.kind == ExprKind::subscript) return add_all(e, finder_.of_subscript(e));
    if (!x.is_target) add_all(e, finder_.of_property(e));
  }

  void visit_call(ExprRef call) {
    const ExprRef callee = program_.child(call, 0);
    if (const Api* api = blocking_api(program_, call); api != nullptr)
      add({callee, {}, api, nullptr, RunHow::call});
    const FunctionRef called = named_function(program_, callee);
    const std::size_t before = edges_.size();
    if (called.valid()) add_called(call, called);
    if (const Api* api = called_api(program_, call); api != nullptr) add_handed(call, *api);
    for (const Target& target : finder_.of_call(call)) {
      const bool known =
          target.function.valid() &&
          std::any_of(edges_.begin() + static_cast<std::ptrdiff_t>(before), edges_.end(),
                      [&](const RunEdge& edge) { return edge.callee == target.function; });
      if (!known) add_target(callee, target);
    }
  }

  void add_called(ExprRef call, FunctionRef called) {
    RunEdge edge{program_.child(call, 0), called, nullptr, nullptr, RunHow::call};
    const Function& function = program_.function(called);
    // An asynchronous generator runs where `async for` or `async with` goes through it.
    if (function.is_async) edge.how = function.is_generator ? RunHow::await : RunHow::coroutine;
    if (edge.how == RunHow::coroutine) std::tie(edge.how, edge.by) = taker_of(call);
    add(edge);
  }

  // What becomes of a coroutine where it is made.
  std::pair<RunHow, const Api*> taker_of(ExprRef call) {
    ExprRef at = call;
    ExprRef up = program_.parent(call);
    while (up.valid() && hands_on(program_.expr(up).kind)) {
      at = up;
      up = program_.parent(up);
    }
    if (!up.valid()) return {RunHow::coroutine, nullptr};
    if (program_.expr(up).kind == ExprKind::await) return {RunHow::await, nullptr};
    if (program_.expr(up).kind != ExprKind::call || program_.child(up, 0) == at)
      return {RunHow::coroutine, nullptr};
    const Api* api = called_api(program_, up);
    if (api == nullptr) return {RunHow::coroutine, nullptr};
    return {taken_by(program_, *api, up), api};
  }

  // `to_thread(f)`, `Thread(target=f)`, `call_soon(f)`
  void add_handed(ExprRef call, const Api& api) {
    for (const Slot& slot : api.slots) {
      const ExprRef given = argument_of(program_, call, slot.position, slot.keyword);
      if (!given.valid()) continue;
      const FunctionRef f = named_function(program_, given);
      if (!f.valid()) continue;
      add({given, f, nullptr, &api, how_run(call, api, slot, program_.function(f).is_async)});
    }
  }

  RunHow how_run(ExprRef call, const Api& api, const Slot& slot, bool is_async) {
    if (slot.runs_on == RunsOn::here) return slot.later ? RunHow::later : RunHow::call;
    if (slot.runs_on == RunsOn::loop) return is_async ? RunHow::task : RunHow::loop;
    const Api* receiver = program_.resolve(program_.child(call, 0)).receiver;
    const Role role = receiver == nullptr ? Role::none : receiver->role;
    const bool is_pool =
        api.role == Role::offload || role == Role::thread_pool || role == Role::process_pool;
    if (slot.runs_on == RunsOn::process) return is_pool ? RunHow::process_pool : RunHow::process;
    if (is_pool && is_given_process_pool(call)) return RunHow::process_pool;
    return is_pool ? RunHow::thread_pool : RunHow::thread;
  }

  // `run_in_executor(processes, f)`
  bool is_given_process_pool(ExprRef call) {
    const auto parts = program_.unit(call.unit).children_of(program_.expr(call));
    return std::any_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
      const Value value = program_.resolve({call.unit, id});
      return value.is_a(Role::process_pool);
    });
  }

  void visit_with(StatementId s) {
    const Unit& unit = program_.unit(f_.unit);
    const Statement& statement = unit.statements[s];
    if (statement.kind != StatementKind::with) return;
    for (const ExprId id : unit.values_of(statement)) {
      const ExprRef context{f_.unit, id};
      if (!context.valid() || !is_own(context)) continue;
      if (statement.is_async) {
        add_async_context(context);
      } else if (const Api* api = blocking_context(program_, s, context); api != nullptr) {
        add({context, {}, api, nullptr, RunHow::call});
      } else {
        add_all(context, finder_.of_context(context));
      }
    }
  }

  void add_async_context(ExprRef context) {
    const Value value = program_.resolve(context);
    if (value.kind != ValueKind::object) return;
    for (const char* name : {"__aenter__", "__aexit__"}) {
      const FunctionRef f = program_.find_method(value.klass, intern(name));
      if (f.valid()) add({context, f, nullptr, nullptr, RunHow::await});
    }
  }

  void add_all(ExprRef at, const Targets& targets) {
    for (const Target& target : targets) add_target(at, target);
  }

  // A function, or an API that blocks: one of several values that are called here may be either.
  void add_target(ExprRef at, const Target& target) {
    const Api* api = target.function.valid() ? nullptr : target.api;
    if (target.function.valid() || api != nullptr)
      add({at, target.function, api, nullptr, RunHow::call});
  }

  void add(const RunEdge& edge) {
    const bool known = std::any_of(edges_.begin(), edges_.end(), [&](const RunEdge& e) {
      return e.at == edge.at && e.callee == edge.callee && e.api == edge.api;
    });
    if (!known) edges_.push_back(edge);
  }

  Program& program_;
  FunctionRef f_;
  TargetFinder finder_;
  std::vector<RunEdge> edges_;
};

}  // namespace

std::vector<RunEdge> run_edges_of(Program& program, FunctionRef f) {
  return RunCollector(program, f).collect();
}

FunctionRef named_function(Program& program, ExprRef e) {
  Value value = program.resolve(e);
  for (int step = 0; step < kMaxSteps && value.kind == ValueKind::partial; ++step)
    value = program.resolve(value.argument);
  return value.kind == ValueKind::function ? value.function : FunctionRef{};
}

std::vector<Overridden> overridden_by(Program& program, FunctionRef f) {
  std::vector<Overridden> all;
  const ClassRef c = program.class_of(f);
  if (!c.valid()) return all;
  const std::string_view name = text_of(program.function(f).name);
  for (const ClassRef ancestor : program.ancestry_of(c)) {
    for (const ExprId id : program.klass(ancestor).bases) {
      const ExprRef base{ancestor.unit, id};
      const Value value = program.resolve(base);
      if (value.kind != ValueKind::symbol || value.api == nullptr) continue;
      const Api* method = find_member(*value.api, name);
      if (method != nullptr) all.push_back({base, value.api, method});
    }
  }
  return all;
}

const Api* body_of(Program& program, FunctionRef f) {
  for (const Overridden& overridden : overridden_by(program, f)) {
    if (overridden.method->role == Role::body && !overridden.klass->slots.empty())
      return overridden.klass;
  }
  return nullptr;
}

}  // namespace interlock
