#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "analysis/program/confinement.h"
#include "analysis/program/function_list.h"
#include "analysis/program/lock_regions.h"
#include "analysis/program/reach.h"
#include "analysis/program/shared_state.h"

// Who calls the methods of a class, or the functions of a module, and what is held there.
namespace interlock {
namespace {

// Methods that run before an object is shared, or when it no longer is.
constexpr std::array<std::string_view, 5> kConstruction = {"__init__", "__new__", "__post_init__",
                                                           "__setstate__", "__del__"};

constexpr std::size_t kMostFunctions = 64;  // that come to the writes of a module

// Whether the statement stands under `if __name__ == "__main__":`, or under any other condition.
bool is_under_condition(const Unit& unit, StatementId s) {
  for (; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind == StatementKind::if_) return true;
  }
  return false;
}

}  // namespace

std::size_t SharedState::method_of(FunctionRef f) const {
  while (f.valid()) {
    const auto found = std::find(methods_.begin(), methods_.end(), f);
    if (found != methods_.end()) return static_cast<std::size_t>(found - methods_.begin());
    if (program_.function(f).klass != kNone) break;
    f.id = program_.function(f).enclosing;
  }
  return kNoMethod;
}

// The function that runs `e`; a lambda that no thread runs counts as part of the one around it.
FunctionRef SharedState::owner_of(ExprRef e) const {
  FunctionRef f = program_.function_around(e);
  while (f.valid() && program_.function(f).is_lambda) {
    const bool is_entry =
        std::any_of(entries_.begin(), entries_.end(),
                    [&](const ThreadEntry& entry) { return entry.function == f; });
    if (is_entry) break;
    f.id = program_.function(f).enclosing;
  }
  return f;
}

bool SharedState::is_construction(FunctionRef method) {
  const std::string_view name = text_of(program_.function(method).name);
  const bool is_named =
      std::find(kConstruction.begin(), kConstruction.end(), name) != kConstruction.end();
  return (klass_.valid() && is_named) || makes_lock(method) || runs_once(method);
}

bool SharedState::makes_lock(FunctionRef method) {
  const std::vector<Name>& locks = own_locks();
  return std::any_of(writes().begin(), writes().end(), [&](const StateAccess& write) {
    return write.method == method && write.kind == AccessKind::store &&
           std::find(locks.begin(), locks.end(), write.place) != locks.end();
  });
}

// `if self.ready: return`, and `self.ready = True` when all is done.
bool SharedState::runs_once(FunctionRef method) {
  const StateAccess* last = nullptr;
  for (const StateAccess& write : writes()) {
    if (write.method == method && (last == nullptr || last->statement.id < write.statement.id))
      last = &write;
  }
  if (last == nullptr || last->kind != AccessKind::store) return false;
  const Unit& unit = program_.unit(method.unit);
  const auto marks = unit.values_of(program_.statement(last->statement));
  const bool is_mark =
      marks.size() == 1 && marks[0] != kNone && text_of(unit.exprs[marks[0]].name) == "True";
  for (StatementId s = 0; is_mark && s < last->statement.id; ++s) {
    const Statement& test = unit.statements[s];
    if (test.kind != StatementKind::if_ || s + 2 >= test.end) continue;
    if (unit.statements[s + 2].kind != StatementKind::return_) continue;
    const auto values = unit.values_of(test);
    if (values.size() != 1 || values[0] == kNone) continue;
    const Expr& asked = unit.exprs[values[0]];
    const Expr& marked = program_.expr(last->target);
    if (asked.kind == marked.kind && asked.name == marked.name) return true;
  }
  return false;
}

// By the end of its name, or in its docstring: "Must be called with the lock held".
bool SharedState::says_locked(FunctionRef method) const {
  const Function& function = program_.function(method);
  const bool by_name = interlock::says_locked(text_of(function.name));
  if (by_name || function.body == kNone) return by_name;
  const Unit& unit = program_.unit(method.unit);
  const StatementId first = function.body + 1;
  if (first >= unit.statements[function.body].end) return false;
  const auto values = unit.values_of(unit.statements[first]);
  if (unit.statements[first].kind != StatementKind::expression || values.size() != 1) return false;
  if (unit.exprs[values[0]].kind != ExprKind::string) return false;
  const std::string text = text_.substring(program_.range(ExprRef{method.unit, values[0]}));
  const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
  return (has("lock") || has("mutex")) && (has(" held") || has(" hold"));
}

void SharedState::prepare() {
  if (order_) return;
  order_.emplace(program_, entries_);
  collect_sites();
  find_protected();
}

// Whether the name, or what stands after the dot, is the method of an object of its class, or the
// function.
bool SharedState::stands_for(ExprRef reference, std::size_t method) {
  if (program_.expr(reference).kind == ExprKind::name) {
    const Value value = program_.resolve(reference);
    return value.kind == ValueKind::function && value.function == methods_[method];
  }
  const Value value = program_.resolve(program_.child(reference, 0));
  const ClassRef klass = klass_.valid() ? klass_ : program_.class_of(methods_[method]);
  if (value.kind == ValueKind::object) return value.klass == klass;
  // Others than the class's own code know only its private methods by name.
  const std::string_view name = text_of(program_.function(methods_[method]).name);
  return klass.valid() && !value.is_one() && is_private(name);
}

void SharedState::collect_sites() {
  if (!klass_.valid()) return collect_sites_of_module();
  std::vector<Name> names;
  for (const FunctionRef method : methods_) names.push_back(program_.function(method).name);
  std::sort(names.begin(), names.end());
  for_each_reference([&](ExprRef reference, const Expr& e) {
    if (e.kind != ExprKind::attribute) return;
    if (!std::binary_search(names.begin(), names.end(), e.name)) return;
    for (std::size_t m = 0; m < methods_.size(); ++m) {
      if (program_.function(methods_[m]).name != e.name) continue;
      if (stands_for(reference, m)) add_site(reference, m);
    }
  });
}

// Only what comes to an access counts: the functions that have one, and those that call them.
void SharedState::collect_sites_of_module() {
  for (const auto* accesses : {&writes(), &uses()}) {
    for (const StateAccess& access : *accesses) {
      if (!contains(methods_, access.method)) methods_.push_back(access.method);
    }
  }
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    const Name name = program_.function(methods_[m]).name;
    for_each_reference([&](ExprRef reference, const Expr& e) {
      if (e.name == name && stands_for(reference, m)) add_site(reference, m);
    });
  }
}

template <typename Visit>
void SharedState::for_each_reference(Visit visit) {
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    const Unit& unit = program_.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      const bool is_path = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
      if (is_path && !e.is_target && !e.in_type) visit(ExprRef{u, id}, e);
    }
  }
}

void SharedState::add_site(ExprRef ref, std::size_t method) {
  Site site;
  site.method = method;
  site.owner = owner_of(ref);
  const FunctionRef around = method_around(program_, site.owner, {});
  if (!klass_.valid() && around.valid() && !contains(methods_, around) &&
      methods_.size() < kMostFunctions)
    methods_.push_back(around);
  site.caller = method_of(site.owner);
  const ExprRef parent = program_.parent(ref);
  site.is_call = parent.valid() && program_.expr(parent).kind == ExprKind::call &&
                 program_.child(parent, 0) == ref;
  site.is_entry = std::any_of(entries_.begin(), entries_.end(), [&](const ThreadEntry& entry) {
    return entry.function == methods_[method] && entry.argument == ref;
  });
  const Name self = site.caller == kNoMethod ? Name::none : self_of(methods_[site.caller]);
  site.is_safe = holding_at(program_, ref, self).guarded || order_->is_before_or_after(ref);
  // What a module calls as it is imported runs before others have it.
  if (!klass_.valid() && !site.owner.valid()) {
    const StatementId statement = program_.expr(ref).statement;
    site.is_safe = site.is_safe || !is_under_condition(program_.unit(ref.unit), statement);
  }
  site.is_local =
      klass_.valid() && site.caller == kNoMethod && is_confined(program_, program_.child(ref, 0));
  sites_.push_back(site);
}

// A method that is called under a lock and handed on elsewhere may be called under one there, too.
bool SharedState::has_safe_call(std::size_t method) const {
  return std::any_of(sites_.begin(), sites_.end(), [&](const Site& site) {
    return site.method == method && site.is_call && site.is_safe;
  });
}

// The greatest set of methods whose every caller is safe or in the set itself.
void SharedState::find_protected() {
  is_protected_.assign(methods_.size(), false);
  std::vector<bool> is_fixed(methods_.size(), false);
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    const std::string_view name = text_of(program_.function(methods_[m]).name);
    is_fixed[m] = is_construction(methods_[m]) || says_locked(methods_[m]) ||
                  !program_.is_undecorated(methods_[m]);
    const bool has_site = std::any_of(sites_.begin(), sites_.end(),
                                      [&](const Site& site) { return site.method == m; });
    // A private method that nobody calls here is called from elsewhere, nobody knows how.
    is_protected_[m] = is_fixed[m] || has_site || is_private(name);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const Site& site : sites_) {
      if (is_fixed[site.method] || !is_protected_[site.method]) continue;
      const bool by_caller = site.is_call && site.caller != kNoMethod && is_protected_[site.caller];
      const bool may_be_safe = !site.is_call && has_safe_call(site.method);
      if (!site.is_entry && (site.is_safe || by_caller || may_be_safe)) continue;
      is_protected_[site.method] = false;
      changed = true;
    }
  }
}

bool SharedState::is_protected(const StateAccess& write) {
  if (write.holding.guarded || is_protected_[method_of(write.method)]) return true;
  // `if self.owner == get_ident()`: only one thread comes there.
  if (is_for_no_loop(program_, write.statement.unit, write.statement.id)) return true;
  if (write.owner == write.method || program_.function(write.owner).is_lambda) return false;
  // A function inside the method that is used where the lock is held.
  const Unit& unit = program_.unit(write.owner.unit);
  const Name name = program_.function(write.owner).name;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    if (unit.exprs[id].kind != ExprKind::name || unit.exprs[id].name != name) continue;
    const ExprRef use{write.owner.unit, id};
    if (holding_at(program_, use, Name::none).guarded) return true;
  }
  return false;
}

bool SharedState::is_loose(const StateAccess& write) {
  prepare();
  if (is_protected(write)) return false;
  return !(write.updates ? order_->is_update_before_or_after(write.target)
                         : order_->is_before_or_after(write.target));
}

// What the functions call, directly and through others, themselves included.
std::vector<FunctionRef> SharedState::reached_from(std::vector<FunctionRef> reached) {
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const FunctionRef from = reached[i];
    for (const Site& site : sites_) {
      if (!site.is_call || site.is_local || site.owner != from) continue;
      if (!contains(reached, methods_[site.method])) reached.push_back(methods_[site.method]);
    }
    // The functions inside it that it calls by name.
    for (const ExprId id : program_.unit(from.unit).calls) {
      const ExprRef callee = program_.child({from.unit, id}, 0);
      if (program_.expr(callee).kind != ExprKind::name || owner_of(callee) != from) continue;
      const Value value = program_.resolve(callee);
      if (value.kind != ValueKind::function || value.function.unit != from.unit) continue;
      if (!contains(reached, value.function)) reached.push_back(value.function);
    }
  }
  return reached;
}

// What runs on other threads than those of the class.
std::vector<FunctionRef> SharedState::reached_outside_threads() {
  std::vector<FunctionRef> in_threads;
  for (const ThreadEntry& entry : entries_) {
    if (is_of_class(entry)) in_threads.push_back(entry.function);
  }
  in_threads = reached_from(std::move(in_threads));
  std::vector<FunctionRef> roots;
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    if (is_protected_[m]) continue;
    const bool called_outside = std::any_of(sites_.begin(), sites_.end(), [&](const Site& site) {
      if (site.method != m || site.is_entry || site.is_safe) return false;
      const bool before = site.caller != kNoMethod && is_protected_[site.caller];
      return !before && !contains(in_threads, site.owner);
    });
    if (called_outside || !contains(in_threads, methods_[m])) roots.push_back(methods_[m]);
  }
  return reached_from(std::move(roots));
}

// What the one who starts the thread runs beside it.
std::vector<FunctionRef> SharedState::reached_beside(const ThreadEntry& entry) {
  const FunctionRef starter = program_.function_around(entry.call);
  std::vector<FunctionRef> roots;
  for (const Site& site : sites_) {
    if (site.owner == starter && site.is_call && !site.is_safe) {
      roots.push_back(methods_[site.method]);
    }
  }
  roots = reached_from(std::move(roots));
  if (starter.valid() && !contains(roots, starter)) roots.push_back(starter);
  return roots;
}

bool SharedState::is_of_class(const ThreadEntry& entry) const {
  return method_of(entry.function) != kNoMethod;
}

}  // namespace interlock
