#include <algorithm>

#include "analysis/program/await_races.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/cancellation.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 64;  // of one task

}  // namespace

// Whether the method that `callee` names, or the function, is one on the same object each time:
// that of `self`, or a plain function.
bool ConcurrentTasks::is_shared_receiver(ExprRef callee) {
  if (program_.expr(callee).kind == ExprKind::name) return true;
  if (program_.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef receiver = program_.child(callee, 0);
  if (program_.expr(receiver).kind != ExprKind::name) return false;
  return self_of(program_, program_.function_around(callee)) == program_.expr(receiver).name;
}

// Whether what `at` names is started again while it runs: in a comprehension, or in a loop that
// gives it something else each time. A loop that starts the same again may do so after its end.
bool ConcurrentTasks::is_repeated(ExprRef at) {
  if (evaluation_of(program_, at).comprehensions > 0) return true;
  const StatementRef statement{at.unit, program_.expr(at).statement};
  if (!statement.valid() || !loop_around(program_, statement).valid()) return false;
  const ExprRef call = program_.parent(at);
  if (!call.valid() || program_.expr(call).kind != ExprKind::call) return false;
  const bool is_called = program_.child(call, 0) == at;
  if (program_.expr(call).child_count < (is_called ? 2U : 3U)) return false;
  const ExprRef taker = is_called ? program_.parent(call) : call;
  return !taker.valid() || !is_awaited(program_, taker);
}

void ConcurrentTasks::add_entries_of(FunctionRef f) {
  for (const RunEdge& edge : run_edges_of(program_, f)) {
    if (edge.how != RunHow::task && edge.how != RunHow::loop) continue;
    if (!edge.callee.valid() || edge.callee.unit >= program_.facts().units.size()) continue;
    if (!program_.function(edge.callee).is_async || !is_shared_receiver(edge.at)) continue;
    TaskEntry entry{edge.callee, edge.at};
    // A server calls what it is given for each connection.
    const bool serves = edge.by != nullptr && edge.by->kind == ApiKind::coroutine_function &&
                        !edge.by->slots.empty() && edge.by->role == Role::none;
    entry.several = serves || is_repeated(edge.at);
    entries_.push_back(entry);
  }
}

void ConcurrentTasks::find_entries() {
  are_known_ = true;
  const std::uint32_t units = static_cast<std::uint32_t>(program_.facts().units.size());
  for (std::uint32_t u = 0; u < units; ++u) {
    const auto& functions = program_.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) add_entries_of({u, id});
  }
  add_entries_of({0, kNone});
  for (TaskEntry& a : entries_) {
    for (const TaskEntry& b : entries_) {
      const bool beside = a.function == b.function && a.at != b.at &&
                          program_.function_around(a.at) == program_.function_around(b.at);
      if (beside) a.several = true;
    }
  }
}

std::vector<FunctionRef> ConcurrentTasks::code_of(const TaskEntry& entry, ClassRef klass) {
  std::vector<FunctionRef> code{entry.function};
  for (std::size_t i = 0; i < code.size() && code.size() < kMostFunctions; ++i) {
    for (const RunEdge& edge : run_edges_of(program_, code[i])) {
      if (edge.how != RunHow::call && edge.how != RunHow::await) continue;
      const FunctionRef callee = edge.callee;
      if (!callee.valid() || callee.unit >= program_.facts().units.size()) continue;
      if (contains(code, callee) || !is_shared_receiver(edge.at)) continue;
      if (klass.valid() && program_.class_of(callee) != klass) continue;
      code.push_back(callee);
    }
  }
  return code;
}

// Whether the function writes the place that `race` is about.
bool ConcurrentTasks::writes(FunctionRef f, const AwaitRace& race) {
  const ExprRef root = root_place(program_, race.place);
  const Unit& unit = program_.unit(f.unit);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    if (!unit.exprs[id].is_target) continue;
    const ExprRef target = root_place(program_, {f.unit, id});
    const Expr& e = program_.expr(target);
    if (e.kind != program_.expr(root).kind || e.name != program_.expr(root).name) continue;
    if (program_.function_around(target) == f) return true;
  }
  return false;
}

ExprRef ConcurrentTasks::beside(const AwaitRace& race) {
  if (!are_known_) find_entries();
  const FunctionRef method = method_around(program_, race.function);
  const bool is_attribute =
      program_.expr(root_place(program_, race.place)).kind == ExprKind::attribute;
  const ClassRef klass = is_attribute && method.valid() ? program_.class_of(method) : ClassRef{};
  const TaskEntry* own = nullptr;
  for (const TaskEntry& entry : entries_) {
    if (klass.valid() && program_.class_of(entry.function) != klass) continue;
    if (!contains(code_of(entry, klass), race.function)) continue;
    if (entry.several) return entry.at;
    if (own == nullptr) own = &entry;
  }
  if (own == nullptr) return {};
  for (const TaskEntry& entry : entries_) {
    if (entry.function == own->function) continue;
    if (klass.valid() && program_.class_of(entry.function) != klass) continue;
    for (const FunctionRef f : code_of(entry, klass)) {
      if (writes(f, race)) return entry.at;
    }
  }
  return {};
}

}  // namespace interlock
