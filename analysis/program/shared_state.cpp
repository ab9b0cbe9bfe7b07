#include "analysis/program/shared_state.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "analysis/program/api_names.h"
#include "analysis/program/confinement.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"

namespace interlock {
namespace {

bool is_told(const std::vector<UnguardedUpdate>& found, const StateAccess& write) {
  return std::any_of(found.begin(), found.end(), [&](const UnguardedUpdate& update) {
    return update.write.target == write.target;
  });
}

void add_new(std::vector<Name>& names, Name name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// `self.found[get_ident()] += 1`: each thread of `entry` has an item of its own.
bool has_own_item(Program& program, const StateAccess& write, FunctionRef entry) {
  return write.kind == AccessKind::item && program.expr(write.target).child_count == 2 &&
         is_key_of_thread(program, program.child(write.target, 1), entry);
}

std::vector<Name> locks_of_class(Program& program, ClassRef klass) {
  std::vector<Name> locks;
  for (const Program::AttributeRef& ref : program.attributes_of(klass)) {
    const AttributeBinding& binding = program.unit(ref.unit).attribute_bindings[ref.index];
    if (binding.value == kNone) continue;
    if (is_thread_lock(program.resolve({ref.unit, binding.value}))) add_new(locks, binding.name);
  }
  return locks;
}

// Those of its classes among them.
std::vector<Name> locks_of_module(Program& program) {
  std::vector<Name> locks;
  const Unit& unit = program.unit(0);
  for (const Binding& binding : unit.bindings) {
    if (binding.kind != BindingKind::value || binding.value == kNone) continue;
    if (unit.exprs[binding.value].kind != ExprKind::call) continue;
    const Scope& scope = unit.scopes[binding.scope];
    const bool is_of_class = scope.kind == ScopeKind::class_;
    if (scope.kind != ScopeKind::module && !is_of_class) continue;
    if (!is_thread_lock(program.resolve({0, binding.value}))) continue;
    const std::string name(text_of(binding.name));
    add_new(locks, is_of_class
                       ? intern(std::string(text_of(unit.classes[scope.owner].name)) + "." + name)
                       : binding.name);
  }
  return locks;
}

}  // namespace

ThreadUse thread_use_of(Program& program) {
  static const ApiNames lock_classes([](const Api& api) {
    return api.kind == ApiKind::klass && (api.role == Role::lock || api.role == Role::condition);
  });
  const auto names_lock = [&](Name name) { return lock_classes.may_name(program.models(), name); };
  ThreadUse use{sent_to_threads(program)};
  for (std::uint32_t u = 0; u < program.facts().units.size() && !use.names_locks; ++u) {
    const Unit& unit = program.unit(u);
    use.names_locks =
        std::any_of(unit.exprs.begin(), unit.exprs.end(),
                    [&](const Expr& e) { return names_lock(e.name); }) ||
        std::any_of(unit.imports.begin(), unit.imports.end(), [&](const ImportedName& import) {
          const std::string_view path = text_of(import.path);
          return names_lock(intern(path.substr(path.rfind('.') + 1)));
        });
  }
  return use;
}

SharedState::SharedState(Program& program, const Text& text, ClassRef klass,
                         const ThreadUse& threads)
    : program_(program), text_(text), klass_(klass), names_locks_(threads.names_locks) {
  if (klass.valid()) methods_ = program.methods_of(klass);
  if (!threads.sent) return;
  if (klass.valid()) entries_ = thread_bodies(program, klass);
  entries_.insert(entries_.end(), threads.sent->begin(), threads.sent->end());
}

Name SharedState::self_of(FunctionRef method) const {
  return klass_.valid() ? program_.self_name(method) : Name::none;
}

void SharedState::note_holding(std::vector<StateAccess>& accesses) {
  std::uint32_t known = kNone;  // the unit that was looked at last
  bool holds = false;
  for (StateAccess& access : accesses) {
    if (access.root.unit != known) holds = may_hold_locks(program_, access.root.unit);
    known = access.root.unit;
    if (!holds) continue;
    access.holding = holding_at(program_, access.target, self_of(access.method));
    holds_own_lock_ = holds_own_lock_ || access.holding.own != Name::none;
  }
}

const std::vector<StateAccess>& SharedState::writes() {
  if (writes_) return *writes_;
  writes_ = state_writes(program_, text_, klass_);
  // A property may take the lock itself.
  std::erase_if(*writes_, [&](const StateAccess& write) {
    return klass_.valid() && std::any_of(methods_.begin(), methods_.end(), [&](FunctionRef method) {
             return program_.function(method).name == write.place;
           });
  });
  note_holding(*writes_);
  return *writes_;
}

const std::vector<StateAccess>& SharedState::uses() {
  if (uses_) return *uses_;
  uses_ = state_uses(program_, klass_, writes());
  note_holding(*uses_);
  return *uses_;
}

const std::vector<Name>& SharedState::own_locks() {
  if (!own_locks_ && !names_locks_) own_locks_.emplace();
  if (!own_locks_)
    own_locks_ = klass_.valid() ? locks_of_class(program_, klass_) : locks_of_module(program_);
  return *own_locks_;
}

bool SharedState::may_be_shared() {
  if (!entries_.empty() || !own_locks().empty()) return true;
  return klass_.valid() && !writes().empty() && holds_own_lock_;
}

std::vector<UnguardedUpdate> SharedState::unguarded_updates() {
  std::vector<UnguardedUpdate> found;
  if (!klass_.valid() && !may_be_shared()) return found;
  const bool updates = std::any_of(writes().begin(), writes().end(),
                                   [](const StateAccess& write) { return write.updates; });
  if (!updates || !may_be_shared()) return found;
  if (may_be_guarded()) add_updates_beside_lock(found);
  add_updates_in_threads(found);
  std::sort(found.begin(), found.end(), [&](const UnguardedUpdate& a, const UnguardedUpdate& b) {
    return program_.range(a.write.target).begin < program_.range(b.write.target).begin;
  });
  for (UnguardedUpdate& update : found) {
    update.is_complete =
        std::all_of(writes().begin(), writes().end(), [&](const StateAccess& write) {
          const bool matters = write.place == update.write.place && write.updates;
          return !matters || !is_loose(write) || is_told(found, write);
        });
  }
  return found;
}

// --- Findings

void SharedState::add_updates_beside_lock(std::vector<UnguardedUpdate>& found) {
  for (const StateAccess& write : writes()) {
    if (!write.updates || !is_loose(write)) continue;
    const Name lock = guard_of(write);
    if (lock != Name::none) found.push_back({write, lock, {}, {}});
  }
}

// The lock of `self` that other code holds for the attribute: for an update of it, for at least as
// many writes as are made without, or whenever it is read.
Name SharedState::guard_of(const StateAccess& write) {
  Name lock = Name::none;
  std::size_t guarded = 0;
  std::size_t loose = 0;
  for (const StateAccess& other : writes()) {
    if (other.place != write.place || other.target == write.target) continue;
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
Name SharedState::guard_of_reads(const StateAccess& write) {
  if (!klass_.valid()) return Name::none;
  Name lock = Name::none;
  std::size_t weight = 0;
  for (std::size_t m = 0; m < methods_.size(); ++m) {
    const FunctionRef method = methods_[m];
    if (is_protected_[m]) continue;
    const Unit& unit = program_.unit(method.unit);
    const Name self = self_of(method);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      const ExprRef ref{method.unit, id};
      if (e.kind != ExprKind::attribute || e.name != write.place || e.is_target) continue;
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

void SharedState::find_reached() {
  if (is_reached_known_) return;
  is_reached_known_ = true;
  prepare();
  outside_ = reached_outside_threads();
  for (const ThreadEntry& entry : entries_) reached_.push_back(reached_from({entry.function}));
}

// Whether `other` may be come to while a thread of entry `i` runs.
bool SharedState::runs_beside(std::size_t i, const StateAccess& other) {
  const ThreadEntry& entry = entries_[i];
  if (entry.several && contains(reached_[i], other.owner)) return true;
  for (std::size_t j = 0; j < entries_.size(); ++j) {
    const ThreadEntry& another = entries_[j];
    if (another.function == entry.function || entry.is_awaited || another.is_awaited) continue;
    if (entry.has_one_worker && another.has_one_worker) continue;
    if (contains(reached_[j], other.owner)) return true;
  }
  if (!is_of_class(entry)) return false;
  if (entry.is_awaited) {
    // The one who awaits it does nothing else meanwhile, and neither do its callers.
    const FunctionRef starter = program_.function_around(entry.call);
    if (!other.updates || contains(reached_from({other.owner}), starter)) return false;
  }
  if (entry.is_scoped) return contains(reached_beside(entry), other.owner);
  // What the thread itself runs may be public only for those who start none.
  return contains(outside_, other.owner) && !contains(reached_[i], other.owner);
}

const ThreadEntry* SharedState::beside(const StateAccess& a, const StateAccess& b) {
  if (entries_.empty()) return nullptr;
  find_reached();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (contains(reached_[i], a.owner) && runs_beside(i, b)) return &entries_[i];
    if (contains(reached_[i], b.owner) && runs_beside(i, a)) return &entries_[i];
  }
  return nullptr;
}

void SharedState::add_updates_in_threads(std::vector<UnguardedUpdate>& found) {
  const bool may_be_found = std::any_of(
      writes().begin(), writes().end(),
      [&](const StateAccess& write) { return write.updates && may_meet_threads(write.place); });
  if (!may_be_found) return;
  find_reached();
  for (const StateAccess& write : writes()) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!contains(reached_[i], write.owner) || !is_loose(write)) continue;
      for (const StateAccess& other : writes()) {
        // Of two stores, one wins anyway.
        if (!write.updates && !other.updates) continue;
        if (!may_coincide(program_, text_, write, other) || !is_loose(other)) continue;
        if (!runs_beside(i, other)) continue;
        if (has_own_item(program_, write, entries_[i].function) &&
            has_own_item(program_, other, entries_[i].function))
          continue;
        for (const StateAccess& update : {write, other}) {
          if (!update.updates || is_told(found, update)) continue;
          found.push_back({update, Name::none, entries_[i].argument, entries_[i].function});
        }
      }
    }
  }
}

}  // namespace interlock
