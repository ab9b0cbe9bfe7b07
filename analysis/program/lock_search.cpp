#include "analysis/program/lock_search.h"

#include <algorithm>
#include <array>
#include <functional>
#include <queue>
#include <string_view>
#include <tuple>
#include <utility>

#include "analysis/program/lock_regions.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxFunctions = 300;  // that are looked into from under one lock
constexpr std::size_t kMaxHops = 8;

constexpr std::array<std::string_view, 4> kConstruction = {"__init__", "__new__", "__post_init__",
                                                           "__setstate__"};

bool is_construction(Name function) {
  return std::find(kConstruction.begin(), kConstruction.end(), text_of(function)) !=
         kConstruction.end();
}

// What the callee's object is to the holder, where the caller's is `caller`.
CalledOn combined(CalledOn caller, CalledOn on) {
  return on == CalledOn::self ? caller : on;
}

// Whether both are one lock of one object, seen from one function.
bool is_same_lock(const ProjectLock& a, const ProjectLock& b) {
  return a.is_made_as(b) && a.root == b.root && a.root != LockRoot::other;
}

// Whether the holder has the second lock of the order already where it comes to it: it was taken
// before the first, or at `call`, which the way begins with, by a try that doesn't wait.
bool is_held_already(const LockOrder& order, const FunctionLocks& of_holder, ByteRange call) {
  if (order.is_same) return false;
  const auto is_second = [&](const ProjectLock& lock) { return is_same_lock(lock, order.second); };
  if (std::any_of(order.guards.begin(), order.guards.end(), is_second)) return true;
  return std::any_of(of_holder.taken.begin(), of_holder.taken.end(), [&](const LockTaken& taken) {
    return taken.region.contains(call) && is_second(taken.lock);
  });
}

}  // namespace

// A function that may take locks, with the class of its object. A value.
struct LockSearch::Holder {
  ProjectFunction function;
  FunctionRef f;
  ClassRef receiver;
};

LockSearch::LockSearch(Program& root, CallGraph* graph, BlockingSearch& edges)
    : root_(root), graph_(graph), edges_(edges) {
  const Module* module = root.module(0);
  root_path_ = module == nullptr ? Name::none : module->path_name;
}

ProjectLocks LockSearch::locks(const ProjectFunction& f) {
  const auto [entry, fresh] = locks_.try_emplace(f);
  if (!fresh) return entry->second;
  ProjectLocks found;
  if (f.path == root_path_) {
    const FunctionRef function{f.unit, f.id};
    ClassRef receiver = root_.class_of(function);
    if (f.receiver.path == root_path_ && f.receiver != ProjectClass{}) {
      receiver = {f.receiver.unit, f.receiver.id};
    } else if (f.receiver.path != Name::none && graph_ != nullptr) {
      const ClassRef derived = graph_->class_in(root_, f.receiver);
      if (derived.valid()) receiver = derived;
    }
    found = function_locks(root_, function, receiver);
  } else if (graph_ != nullptr) {
    found = graph_->locks(f);
  }
  locks_[f] = found;
  return found;
}

std::optional<std::uint32_t> LockSearch::module_of(Name path) {
  if (path == root_path_) return 0;
  return graph_ == nullptr ? std::nullopt : graph_->module_in(root_, path);
}

// Those of the module's functions that may take a lock, and those that its classes inherit.
std::vector<LockSearch::Holder> LockSearch::holders_in(std::uint32_t module) {
  std::vector<Holder> holders;
  const std::uint32_t first = root_.first_unit(module);
  for (std::uint32_t u = first; u < root_.unit_count() && root_.module_of(u) == module; ++u) {
    const auto& functions = root_.unit(u).functions;
    if (functions.empty() || !may_take_locks(root_, {u, 0})) continue;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      const FunctionRef f{u, id};
      if (functions[id].is_lambda) continue;
      const ClassRef receiver = root_.class_of(f);
      holders.push_back({project_function(root_, f, receiver), f, receiver});
    }
  }
  add_inherited(module, holders);
  return holders;
}

// What a method of another class does with an object of one of these.
void LockSearch::add_inherited(std::uint32_t module, std::vector<Holder>& holders) {
  const std::uint32_t first = root_.first_unit(module);
  std::vector<ClassRef> classes;
  for (std::uint32_t u = first; u < root_.unit_count() && root_.module_of(u) == module; ++u) {
    for (ClassId id = 0; id < root_.unit(u).classes.size(); ++id) {
      if (!root_.unit(u).classes[id].bases.empty()) classes.push_back({u, id});
    }
  }
  for (const ClassRef c : classes) {
    const std::vector<ClassRef>& ancestry = root_.ancestry_of(c);
    for (const ClassRef ancestor : ancestry) {
      if (ancestor == c) continue;
      const std::vector<FunctionRef> methods = root_.methods_of(ancestor);
      for (const FunctionRef method : methods) {
        if (!may_take_locks(root_, method)) continue;
        if (root_.find_method(c, root_.function(method).name) != method) continue;
        const ProjectFunction function = project_function(root_, method, c);
        if (function.receiver != ProjectClass{}) holders.push_back({function, method, c});
      }
    }
  }
}

const std::vector<LockOrder>& LockSearch::orders_of(std::uint32_t module) {
  const auto [entry, fresh] = orders_.try_emplace(module);
  if (!fresh) return entry->second;
  const Module* home = root_.module(module);
  const Name path = home == nullptr ? Name::none : home->path_name;
  std::vector<LockOrder> found;
  for (const Holder& holder : holders_in(module)) add_orders(holder, path, found);
  return orders_[module] = std::move(found);
}

const std::vector<LockOrder>& LockSearch::orders() {
  return orders_of(0);
}

// What every caller of a private function holds where it calls it, as far as names tell; what a
// caller of the callers holds is not asked.
std::vector<ProjectLock> LockSearch::held_by_callers(FunctionRef f) {
  const Name name = root_.function(f).name;
  if (!is_private(text_of(name))) return {};
  const std::uint32_t module = root_.module_of(f.unit);
  std::optional<std::vector<ProjectLock>> all;
  for (std::uint32_t u = root_.first_unit(module);
       u < root_.unit_count() && root_.module_of(u) == module; ++u) {
    for (ExprId id = 0; id < root_.unit(u).exprs.size(); ++id) {
      const ExprRef use{u, id};
      const Expr& x = root_.expr(use);
      const bool names = x.kind == ExprKind::attribute || x.kind == ExprKind::name;
      if (!names || x.name != name || x.is_target) continue;
      const FunctionRef caller = root_.function_around(use);
      const ExprRef call = root_.parent(use);
      const bool is_called =
          call.valid() && root_.expr(call).kind == ExprKind::call && root_.child(call, 0) == use;
      if (!caller.valid() || !is_called) return {};
      std::vector<ProjectLock> held;
      if (may_take_locks(root_, caller)) {
        const ProjectLocks own = locks(project_function(root_, caller, root_.class_of(caller)));
        if (own == nullptr) return {};
        for (const LockTaken& taken : own->taken) {
          if (taken.region.contains(root_.range(use))) held.push_back(taken.lock);
        }
      }
      if (!all) {
        all = std::move(held);
      } else {
        std::erase_if(*all, [&](const ProjectLock& lock) { return !has_lock(held, lock); });
      }
    }
  }
  return all.value_or(std::vector<ProjectLock>{});
}

// The orders that begin in one function and have a place in the file at `home`.
void LockSearch::add_orders(const Holder& holder, Name home, std::vector<LockOrder>& found) {
  const ProjectLocks own = locks(holder.function);
  if (own == nullptr) return;
  const Name path = holder.function.path;
  const bool constructs = is_construction(root_.function(holder.f).name);
  const bool holds = std::any_of(own->taken.begin(), own->taken.end(),
                                 [](const LockTaken& taken) { return !taken.region.empty(); });
  if (!holds) return;
  const std::vector<ProjectLock> before_call = held_by_callers(holder.f);
  std::vector<LockOrder> all;
  for (const LockTaken& held : own->taken) {
    // Nobody else has the object yet.
    if (constructs && held.lock.root == LockRoot::self) continue;
    LockOrder base;
    base.first = held.lock;
    base.taken = {path, held.range, held.line, held.lock.name};
    base.guards = before_call;
    for (const LockTaken& before : own->taken) {
      if (before.region.contains(held.range)) base.guards.push_back(before.lock);
    }
    for (const LockTaken& inner : own->taken) {
      if (!inner.waits || !held.region.contains(inner.range)) continue;
      if (inner.lock.is_async != held.lock.is_async) continue;
      LockOrder order = base;
      order.second = inner.lock;
      order.is_same = is_same_lock(held.lock, inner.lock);
      if (!order.is_same && held.lock.is_made_as(inner.lock)) continue;
      if (is_held_already(order, *own, inner.range)) continue;
      order.way.push_back({path, inner.range, inner.line, inner.lock.name});
      all.push_back(std::move(order));
    }
    follow(holder.function, held, base, all);
  }
  for (LockOrder& order : all) {
    const auto is_here = [&](const ChainHop& hop) { return hop.path == home; };
    if (!is_here(order.taken) && std::none_of(order.way.begin(), order.way.end(), is_here))
      continue;
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const LockOrder& known) {
      return known.taken.path == order.taken.path && known.taken.range == order.taken.range &&
             known.second.is_made_as(order.second) && known.is_same == order.is_same &&
             (!order.is_same || known.way.front().range == order.way.front().range);
    });
    if (!is_known) found.push_back(std::move(order));
  }
}

// Goes through what runs while the lock is held, the surest and shortest ways first.
void LockSearch::follow(const ProjectFunction& holder, const LockTaken& held, const LockOrder& base,
                        std::vector<LockOrder>& found) {
  if (held.region.begin >= held.region.end) return;
  const bool is_async = held.lock.is_async;
  const ProjectLocks of_holder = locks(holder);
  // Keeps what locks() and edges() gave while it is looked at.
  ProjectLocks of_locks;
  ProjectEdges of_calls;
  const auto edges_from = [&](const ProjectFunction& f) -> const std::vector<ProjectEdge>* {
    if (is_async) {
      of_locks = locks(f);
      return of_locks == nullptr ? nullptr : &of_locks->awaited;
    }
    of_calls = edges_.edges(f);
    return of_calls.get();
  };
  std::vector<Step> steps{{holder, CalledOn::self, 0, 0, {}, 0}};
  using Way = std::tuple<int, std::size_t, std::size_t>;  // conditions, hops, step
  std::priority_queue<Way, std::vector<Way>, std::greater<>> open;
  open.emplace(0, 0, 0);
  std::set<std::tuple<std::size_t, ProjectFunction, CalledOn>> seen;  // by the holder's call, too
  while (!open.empty() && seen.size() < kMaxFunctions) {
    const auto [conditions, hops, at] = open.top();
    open.pop();
    const Step step = steps[at];
    const bool is_first = at == 0;
    if (!is_first && !seen.emplace(step.begin, step.function, step.object).second) continue;
    if (!is_first) {
      std::vector<LockOrder> taken;
      add_taken(step, steps, base, taken);
      std::erase_if(taken, [&](const LockOrder& order) {
        return is_held_already(order, *of_holder, order.way.front().range);
      });
      found.insert(found.end(), taken.begin(), taken.end());
    }
    const std::vector<ProjectEdge>* edges = hops < kMaxHops ? edges_from(step.function) : nullptr;
    if (edges == nullptr) continue;
    for (const ProjectEdge& edge : *edges) {
      if (edge.api != nullptr || (is_first && !held.region.contains(edge.range))) continue;
      const bool is_foreign = edge.callee.path != root_path_;
      if (is_foreign && (graph_ == nullptr || graph_->is_library(edge.callee.path))) continue;
      const Reach reach = is_first ? edge.callee_reach : edge.reach;
      const int more = static_cast<int>(reach) + (edge.choice.group != 0 ? 1 : 0);
      const Name path = step.function.path;
      steps.push_back({edge.callee,
                       combined(step.object, edge.on),
                       at,
                       is_first ? steps.size() : step.begin,
                       {path, edge.range, edge.line, edge.written},
                       conditions + more});
      open.emplace(conditions + more, hops + 1, steps.size() - 1);
    }
  }
}

void LockSearch::add_taken(const Step& step, const std::vector<Step>& steps, const LockOrder& base,
                           std::vector<LockOrder>& found) {
  const ProjectLocks own = locks(step.function);
  if (own == nullptr) return;
  for (const LockTaken& taken : own->taken) {
    if (!taken.waits || taken.lock.is_async != base.first.is_async) continue;
    LockOrder order = base;
    order.second = taken.lock;
    if (taken.lock.root == LockRoot::self && step.object == CalledOn::fresh) continue;
    if (taken.lock.root == LockRoot::self && step.object == CalledOn::other)
      order.second.root = LockRoot::other;
    order.is_same = is_same_lock(base.first, order.second);
    if (!order.is_same && base.first.is_made_as(order.second)) continue;
    order.conditions = step.conditions + static_cast<int>(taken.reach);
    order.way.push_back({step.function.path, taken.range, taken.line, taken.lock.name});
    for (const Step* at = &step;; at = &steps[at->from]) {
      order.way.insert(order.way.begin(), at->call);
      if (at->from == 0) break;
    }
    found.push_back(std::move(order));
  }
}

FilesRead LockSearch::files_read() const {
  FilesRead read;
  for (const auto& [module, orders] : orders_) {
    for (const LockOrder& order : orders) {
      read.shown.push_back(order.taken.path);
      for (const ChainHop& hop : order.way) read.shown.push_back(hop.path);
    }
  }
  std::erase(read.shown, Name::none);
  for (const auto& [f, locks] : locks_) read.asked.push_back(functions_of(f));
  return read;
}

}  // namespace interlock
