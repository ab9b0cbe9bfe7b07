#include "analysis/program/shared_state.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/confinement.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"

namespace interlock {
namespace {

// Methods that run before an object is shared, or when it no longer is.
constexpr std::array<std::string_view, 5> kConstruction = {"__init__", "__new__", "__post_init__",
                                                           "__setstate__", "__del__"};

bool is_told(const std::vector<UnguardedUpdate>& found, const AttributeWrite& write) {
  return std::any_of(found.begin(), found.end(), [&](const UnguardedUpdate& update) {
    return update.write.target == write.target;
  });
}

}  // namespace

SharedState::SharedState(Program& program, const Text& text, ClassRef klass)
    : program_(program), text_(text), klass_(klass), methods_(program.methods_of(klass)) {
  writes_ = attribute_writes(program, text, klass);
  // A property may take the lock itself.
  std::erase_if(writes_, [&](const AttributeWrite& write) {
    return std::any_of(methods_.begin(), methods_.end(), [&](FunctionRef method) {
      return program.function(method).name == write.attribute;
    });
  });
}

std::vector<UnguardedUpdate> SharedState::unguarded_updates() {
  std::vector<UnguardedUpdate> found;
  const bool updates = std::any_of(writes_.begin(), writes_.end(),
                                   [](const AttributeWrite& write) { return write.updates; });
  if (!updates) return found;
  entries_ = thread_entries(program_, klass_);
  for (AttributeWrite& write : writes_) {
    write.holding = holding_at(program_, write.target, program_.self_name(write.method));
  }
  if (!may_be_shared()) return found;
  order_.emplace(program_, entries_);
  collect_sites();
  find_protected();
  add_updates_beside_lock(found);
  add_updates_in_threads(found);
  std::sort(found.begin(), found.end(), [&](const UnguardedUpdate& a, const UnguardedUpdate& b) {
    return program_.range(a.write.target).begin < program_.range(b.write.target).begin;
  });
  for (UnguardedUpdate& update : found) {
    update.is_complete =
        std::all_of(writes_.begin(), writes_.end(), [&](const AttributeWrite& write) {
          const bool matters = write.attribute == update.write.attribute && write.updates;
          return !matters || !is_loose(write) || is_told(found, write);
        });
  }
  return found;
}

bool SharedState::may_be_shared() {
  const bool holds = std::any_of(writes_.begin(), writes_.end(), [](const AttributeWrite& write) {
    return write.holding.own != Name::none;
  });
  return holds || !entries_.empty() || !own_locks().empty();
}

std::vector<Name> SharedState::own_locks() const {
  std::vector<Name> locks;
  for (const Program::AttributeRef& ref : program_.attributes_of(klass_)) {
    const AttributeBinding& binding = program_.unit(ref.unit).attribute_bindings[ref.index];
    if (binding.value == kNone) continue;
    if (!is_thread_lock(program_.resolve({ref.unit, binding.value}))) continue;
    if (std::find(locks.begin(), locks.end(), binding.name) == locks.end()) {
      locks.push_back(binding.name);
    }
  }
  return locks;
}

// --- Callers

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

// Whether `e`, left of the dot before the method's name, is an object of the class.
bool SharedState::is_receiver(ExprRef e, std::size_t method) {
  const Value value = program_.resolve(e);
  if (value.kind == ValueKind::object) return value.klass == klass_;
  // Others than the class's own code know only its private methods by name.
  const std::string_view name = text_of(program_.function(methods_[method]).name);
  return !value.is_one() && is_private(name);
}

void SharedState::collect_sites() {
  std::vector<Name> names;
  for (const FunctionRef method : methods_) names.push_back(program_.function(method).name);
  std::sort(names.begin(), names.end());
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    const Unit& unit = program_.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::attribute || e.is_target) continue;
      if (std::binary_search(names.begin(), names.end(), e.name)) collect_sites_of({u, id});
    }
  }
}

void SharedState::collect_sites_of(ExprRef ref) {
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    if (program_.function(methods_[m]).name != program_.expr(ref).name) continue;
    const ExprRef receiver = program_.child(ref, 0);
    if (!is_receiver(receiver, m)) continue;
    Site site;
    site.method = m;
    site.owner = owner_of(ref);
    site.caller = method_of(site.owner);
    const ExprRef parent = program_.parent(ref);
    site.is_call = parent.valid() && program_.expr(parent).kind == ExprKind::call &&
                   program_.child(parent, 0) == ref;
    site.is_entry = std::any_of(entries_.begin(), entries_.end(), [&](const ThreadEntry& entry) {
      return entry.function == methods_[m] && entry.argument == ref;
    });
    const Name self =
        site.caller == kNoMethod ? Name::none : program_.self_name(methods_[site.caller]);
    site.is_safe = holding_at(program_, ref, self).guarded || order_->is_before_or_after(ref);
    site.is_local = site.caller == kNoMethod && is_confined(program_, receiver);
    sites_.push_back(site);
  }
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
    const bool construction =
        std::find(kConstruction.begin(), kConstruction.end(), name) != kConstruction.end();
    is_fixed[m] = construction || says_locked(name) || !program_.is_undecorated(methods_[m]);
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

bool SharedState::is_protected(const AttributeWrite& write) {
  if (write.holding.guarded || is_protected_[method_of(write.method)]) return true;
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

bool SharedState::is_loose(const AttributeWrite& write) {
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

// --- Findings

void SharedState::add_updates_beside_lock(std::vector<UnguardedUpdate>& found) {
  for (const AttributeWrite& write : writes_) {
    if (!write.updates || !is_loose(write)) continue;
    const Name lock = guard_of(write);
    if (lock != Name::none) found.push_back({write, lock, {}, {}});
  }
}

// The lock of `self` that other code holds for the attribute: for an update of it, for at least as
// many writes as are made without, or whenever it is read.
Name SharedState::guard_of(const AttributeWrite& write) {
  Name lock = Name::none;
  std::size_t guarded = 0;
  std::size_t loose = 0;
  for (const AttributeWrite& other : writes_) {
    if (other.attribute != write.attribute || other.target == write.target) continue;
    if (other.holding.own != Name::none) {
      if (other.updates) return other.holding.own;
      if (lock == Name::none) lock = other.holding.own;
      ++guarded;
    } else if (is_loose(other)) {
      ++loose;
    }
  }
  if (guarded > 0) return guarded >= loose ? lock : Name::none;
  return loose == 0 ? guard_of_reads(write) : Name::none;
}

// A single read counts where it is given to a caller: other code under the lock may read by chance.
Name SharedState::guard_of_reads(const AttributeWrite& write) {
  Name lock = Name::none;
  std::size_t weight = 0;
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    const FunctionRef method = methods_[m];
    if (is_protected_[m]) continue;
    const Unit& unit = program_.unit(method.unit);
    const Name self = program_.self_name(method);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      const ExprRef ref{method.unit, id};
      if (e.kind != ExprKind::attribute || e.name != write.attribute || e.is_target) continue;
      if (program_.expr(program_.child(ref, 0)).name != self) continue;
      if (method_of(owner_of(ref)) != m) continue;
      if (method.unit == write.statement.unit && e.statement == write.statement.id) continue;
      const Name held = holding_at(program_, ref, self).own;
      if (held == Name::none || (lock != Name::none && held != lock)) return Name::none;
      lock = held;
      weight += unit.statements[e.statement].kind == StatementKind::return_ ? 2 : 1;
    }
  }
  return weight >= 2 ? lock : Name::none;
}

// Whether `other` may write while a thread of entry `i` does; reached[i]: what that thread runs.
bool SharedState::runs_beside(std::size_t i, const AttributeWrite& other,
                              const std::vector<std::vector<FunctionRef>>& reached,
                              const std::vector<FunctionRef>& outside) {
  const ThreadEntry& entry = entries_[i];
  if (entry.several && contains(reached[i], other.owner)) return true;
  for (std::size_t j = 0; j < entries_.size(); ++j) {
    const ThreadEntry& another = entries_[j];
    if (another.function == entry.function || entry.is_awaited || another.is_awaited) continue;
    if (entry.has_one_worker && another.has_one_worker) continue;
    if (contains(reached[j], other.owner)) return true;
  }
  if (!is_of_class(entry)) return false;
  if (entry.is_awaited) {
    // The one who awaits it does nothing else meanwhile, and neither do its callers.
    const FunctionRef starter = program_.function_around(entry.call);
    if (!other.updates || contains(reached_from({other.owner}), starter)) return false;
  }
  if (entry.is_scoped) return contains(reached_beside(entry), other.owner);
  // What the thread itself runs may be public only for those who start none.
  return contains(outside, other.owner) && !contains(reached[i], other.owner);
}

void SharedState::add_updates_in_threads(std::vector<UnguardedUpdate>& found) {
  if (entries_.empty()) return;
  const std::vector<FunctionRef> outside = reached_outside_threads();
  std::vector<std::vector<FunctionRef>> reached;
  for (const ThreadEntry& entry : entries_) reached.push_back(reached_from({entry.function}));
  for (const AttributeWrite& write : writes_) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!contains(reached[i], write.owner) || !is_loose(write)) continue;
      for (const AttributeWrite& other : writes_) {
        // Of two stores, one wins anyway.
        if (!write.updates && !other.updates) continue;
        if (!may_coincide(program_, text_, write, other) || !is_loose(other)) continue;
        if (!runs_beside(i, other, reached, outside)) continue;
        for (const AttributeWrite& update : {write, other}) {
          if (!update.updates || is_told(found, update)) continue;
          found.push_back({update, Name::none, entries_[i].argument, entries_[i].function});
        }
      }
    }
  }
}

}  // namespace interlock
