#include "analysis/program/executor_fit.h"

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/program/api_names.h"
#include "analysis/program/computation.h"
#include "analysis/program/effects.h"
#include "analysis/program/processes.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/test_code.h"
#include "analysis/program/thread_entries.h"

namespace interlock {
namespace {

// The last names of what sends a function to a thread: spares resolving what most calls call.
bool may_send_to_thread(const Program& program, ExprRef call) {
  static const ApiNames names([](const Api& api) {
    return std::any_of(api.slots.begin(), api.slots.end(),
                       [](const Slot& slot) { return slot.runs_on == RunsOn::thread; });
  });
  return names.may_name(program.models(), program.expr(program.child(call, 0)).name);
}

// How the function's calls block, where all of them are known; nothing where one is not, or where
// one is neither of what `is_wanted` says nor harmless.
template <typename IsWanted>
std::optional<MisplacedWork> only_by(Program& program, FunctionRef f, IsWanted is_wanted) {
  const Function& function = program.function(f);
  if (function.is_async || function.is_generator) return std::nullopt;
  std::optional<MisplacedWork> found;
  for (const ExprId id : program.unit(f.unit).calls) {
    const ExprRef call{f.unit, id};
    if (program.function_around(call) != f) continue;
    const Value callee = program.resolve(program.child(call, 0));
    if (only_computes(callee)) continue;
    if (callee.kind != ValueKind::symbol || callee.api == nullptr) return std::nullopt;
    const Api* blocking = blocking_or_lazy_api(program, call);
    if (blocking == nullptr) {
      if (!callee.api->slots.empty() || callee.api->starts_processes) return std::nullopt;
      continue;
    }
    // What is cheap says nothing of the work, nor against it.
    if (blocking->confidence == Confidence::low) continue;
    if (!is_wanted(*blocking)) return std::nullopt;
    if (!found) found = MisplacedWork{{}, {}, f, blocking, program.range(program.child(call, 0))};
  }
  return found;
}

bool computes_with_lock(const Api& api) {
  return api.blocks == Category::cpu && !api.releases_gil;
}

// Waits for something outside the machine: a sleep may stand for anything.
bool waits_for_others(const Api& api) {
  switch (api.blocks) {
    case Category::http:
    case Category::rpc:
    case Category::mail:
    case Category::file_transfer:
    case Category::dns:
    case Category::socket:
    case Category::tls:
    case Category::database:
    case Category::orm:
    case Category::cache:
    case Category::message_queue:
    case Category::cloud:
      return true;
    default:
      return false;
  }
}

std::optional<MisplacedWork> computation_by(Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  if (function.is_async || function.is_generator) return std::nullopt;
  if (const Computation computation = computation_of(program, f); computation.valid())
    return MisplacedWork{{}, {}, f, nullptr, computation.range};
  return only_by(program, f, computes_with_lock);
}

bool is_in_loop(const Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::for_ || kind == StatementKind::while_) return true;
  }
  return evaluation_of(program, call).comprehensions > 0;
}

bool is_of_file(const Program& program, FunctionRef f) {
  return f.valid() && f.unit < program.facts().units.size();
}

}  // namespace

ExprRef sent_to_thread(Program& program, ExprRef call) {
  if (program.expr(call).child_count < 2 || !may_send_to_thread(program, call)) return {};
  const Api* api = called_api(program, call);
  if (api == nullptr) return {};
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::thread) continue;
    if (api->role == Role::offload && slot.position == 1) {
      // `run_in_executor(None, f)`
      const ExprRef executor = argument_of(program, call, 0, "executor");
      if (!executor.valid()) return {};
      const bool is_default = program.expr(executor).kind == ExprKind::constant;
      if (!is_default && !program.resolve(executor).is_a(Role::thread_pool)) return {};
    }
    return argument_of(program, call, slot.position, slot.keyword);
  }
  return {};
}

std::vector<MisplacedWork> computations_in_threads(Program& program) {
  std::vector<MisplacedWork> found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      // Who awaits it has no second one meanwhile.
      if (is_awaited(program, call) && evaluation_of(program, call).comprehensions == 0) continue;
      const ExprRef argument = sent_to_thread(program, call);
      if (!argument.valid()) continue;
      const FunctionRef f = named_function(program, argument);
      if (!is_of_file(program, f)) continue;
      auto work = computation_by(program, f);
      if (!work) continue;
      work->call = call;
      work->argument = argument;
      found.push_back(*work);
    }
  }
  if (found.empty()) return found;
  // One thread computes as fast as any, and lets others wait for something meanwhile.
  const std::vector<ThreadEntry> entries = thread_entries(program, {});
  std::erase_if(found, [&](const MisplacedWork& work) {
    return std::none_of(entries.begin(), entries.end(), [&](const ThreadEntry& entry) {
      return entry.call == work.call && entry.several;
    });
  });
  return found;
}

std::vector<MisplacedWork> waits_in_processes(Program& program) {
  std::vector<MisplacedWork> found;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      const auto sending = sending_at(program, call);
      if (!sending || !sending->callable.valid() || is_in_test(program, call)) continue;
      if (!sending->is_pickled && !is_in_loop(program, call)) continue;
      const FunctionRef f = named_function(program, sending->callable);
      if (!is_of_file(program, f) || computation_of(program, f).valid()) continue;
      auto work = only_by(program, f, waits_for_others);
      if (!work) continue;
      work->call = call;
      work->argument = sending->callable;
      found.push_back(*work);
    }
  }
  return found;
}

}  // namespace interlock
