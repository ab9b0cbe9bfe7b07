#include "analysis/program/forks.h"

#include <algorithm>
#include <string_view>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/reach.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

bool is_thread(const Api* klass) {
  return klass != nullptr && (klass->role == Role::thread || klass->role == Role::timer);
}

// `thread.start()`, `thread.join()`
bool is_thread_call(Program& program, ExprRef call, Role role) {
  const Api* api = called_api(program, call);
  return api != nullptr && api->role == role &&
         is_thread(program.resolve(program.child(call, 0)).receiver);
}

// Whether the code around `later` has always come by `earlier`, as far as conditions of one
// function say.
bool always_precedes(const Program& program, ExprRef earlier, ExprRef later) {
  const Unit& unit = program.unit(earlier.unit);
  const StatementId last = program.expr(later).statement;
  for (StatementId s = program.expr(earlier).statement; s != kNone; s = unit.statements[s].parent) {
    const Statement& statement = unit.statements[s];
    const StatementKind kind = statement.kind;
    // Both are in it: what is around it is so for both.
    if (kind == StatementKind::block && last > s && last < statement.end) return true;
    if (kind == StatementKind::if_ || kind == StatementKind::elif || kind == StatementKind::else_ ||
        kind == StatementKind::except || kind == StatementKind::case_ ||
        kind == StatementKind::while_ || kind == StatementKind::function) {
      return false;
    }
  }
  return true;
}

// The `with` that ends the pool whose method `call` calls; invalid where there is none.
StatementRef pool_block(Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const ExprId context : unit.values_of(unit.statements[s])) {
      if (program.resolve({call.unit, context}).is_a(Role::thread_pool)) return {call.unit, s};
    }
  }
  return {};
}

// Looks at one function, or at the module's own code. Not thread-safe.
class ForkFinder {
 public:
  ForkFinder(Program& program, const Text& text, PythonVersion target, std::uint32_t unit_index,
             FunctionRef f)
      : program_(program), text_(text), target_(target), unit_(unit_index), f_(f) {}

  void add_to(std::vector<ForkBesideThread>& found) {
    for (const ExprId id : program_.unit(unit_).calls) {
      const ExprRef call{unit_, id};
      if (program_.function_around(call) != f_) continue;
      if (!threads_.empty() && add_fork(call, found)) return;
      if (starts_thread(call)) {
        threads_.push_back(call);
      } else if (is_thread_call(program_, call, Role::join)) {
        threads_.clear();
      }
    }
  }

 private:
  bool starts_thread(ExprRef call) {
    if (is_thread_call(program_, call, Role::start)) return true;
    const Value callee = program_.resolve(program_.child(call, 0));
    if (callee.kind == ValueKind::function) {
      const bool is_own = callee.function.unit < program_.facts().units.size() &&
                          callee.function != f_ && !program_.function(callee.function).is_async;
      return is_own && thread_started_in(program_, callee.function).valid();
    }
    // A pool's threads go on until its block ends.
    const bool is_pool = callee.receiver != nullptr && callee.api != nullptr &&
                         callee.receiver->role == Role::thread_pool && !callee.api->slots.empty();
    return is_pool && pool_block(program_, call).valid();
  }

  bool add_fork(ExprRef call, std::vector<ForkBesideThread>& found) {
    const Api* api = called_api(program_, call);
    if (api == nullptr) return false;
    StartMethod method = StartMethod::fork;
    if (api->role != Role::fork) {
      if (!api->starts_processes) return false;
      method = start_method_of(program_, text_, target_, receiver_of(program_, call));
    } else if (becomes_another_program()) {
      return false;
    }
    if (method != StartMethod::fork && method != StartMethod::platform) return false;
    for (const ExprRef thread : threads_) {
      const StatementRef block = pool_block(program_, thread);
      const bool is_over =
          block.valid() && program_.expr(call).statement >= program_.statement(block).end;
      if (is_over || !always_precedes(program_, thread, call)) continue;
      found.push_back({call, thread, method});
      return true;
    }
    return false;
  }

  // `os.execv` after the fork: nothing of the copy is used.
  bool becomes_another_program() const {
    const Unit& unit = program_.unit(unit_);
    return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      const Expr& callee = program_.expr(program_.child({unit_, id}, 0));
      return text_of(callee.name).starts_with("exec");
    });
  }

  Program& program_;
  const Text& text_;
  PythonVersion target_;
  std::uint32_t unit_;
  FunctionRef f_;
  std::vector<ExprRef> threads_;  // that run, as far as was seen
};

}  // namespace

ExprRef thread_started_in(Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const StatementId early_end = first_early_end(program, f);
  ExprRef started;
  for (const ExprId id : unit.calls) {
    const ExprRef call{f.unit, id};
    if (program.function_around(call) != f) continue;
    if (is_thread_call(program, call, Role::join)) return {};
    if (started.valid() || !is_thread_call(program, call, Role::start)) continue;
    if (reach_of(program, f, early_end, call) == Reach::always) started = call;
  }
  return started;
}

bool may_outlive_function(Program& program, ExprRef call) {
  if (pool_block(program, call).valid()) return false;
  const FunctionRef f = program.function_around(call);
  const auto& calls = program.unit(call.unit).calls;
  return std::none_of(calls.begin(), calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    return program.function_around(other) == f && is_thread_call(program, other, Role::join);
  });
}

namespace {

// Whether the call may make a process, as far as its name tells: few functions have one.
bool may_fork(const Program& program, ExprRef call) {
  static const ApiNames names(
      [](const Api& api) { return api.role == Role::fork || api.starts_processes; });
  return names.may_name(program.models(), program.expr(program.child(call, 0)).name);
}

}  // namespace

std::vector<ForkBesideThread> forks_beside_threads(Program& program, const Text& text,
                                                   PythonVersion target) {
  std::vector<ForkBesideThread> found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& calls = program.unit(u).calls;
    const bool forks = std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
      return may_fork(program, {u, id});
    });
    if (!forks) continue;
    if (u == 0) ForkFinder(program, text, target, u, {}).add_to(found);
    for (FunctionId f = 0; f < program.unit(u).functions.size(); ++f)
      ForkFinder(program, text, target, u, {u, f}).add_to(found);
  }
  return found;
}

}  // namespace interlock
