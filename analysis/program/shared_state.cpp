#include "analysis/program/shared_state.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

// Methods that run before an object is shared, or when it no longer is.
constexpr std::array<std::string_view, 5> kConstruction = {"__init__", "__new__", "__post_init__",
                                                           "__setstate__", "__del__"};

bool contains(const std::vector<FunctionRef>& functions, FunctionRef f) {
  return std::find(functions.begin(), functions.end(), f) != functions.end();
}

bool is_private(std::string_view name) {
  return name.starts_with("_") && !name.ends_with("__");
}

// `_add_locked`, `_add_with_lock`: the name says that the caller holds the lock.
constexpr std::array<std::string_view, 9> kSaysLocked = {"locked",  "lock_held",  "with_lock",
                                                         "no_lock", "nolock",     "without_lock",
                                                         "in_lock", "under_lock", "holding_lock"};

bool says_locked(std::string_view name) {
  return std::any_of(kSaysLocked.begin(), kSaysLocked.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

// `self.name` without the keys after it.
ExprRef without_keys(const Program& program, ExprRef target) {
  while (program.expr(target).kind == ExprKind::subscript) target = program.child(target, 0);
  return target;
}

}  // namespace

SharedState::SharedState(Program& program, const Text& text, ClassRef klass)
    : program_(program), text_(text), klass_(klass), methods_(program.methods_of(klass)) {
  for (std::size_t m = 0; m < methods_.size(); ++m) collect_writes(m);
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
  collect_sites();
  find_protected();
  add_updates_beside_lock(found);
  add_updates_in_threads(found);
  std::sort(found.begin(), found.end(), [&](const UnguardedUpdate& a, const UnguardedUpdate& b) {
    return program_.range(a.write.target).begin < program_.range(b.write.target).begin;
  });
  return found;
}

bool SharedState::may_be_shared() {
  return !entries_.empty() || std::any_of(writes_.begin(), writes_.end(), [](const auto& write) {
    return write.holding.own != Name::none;
  });
}

Name SharedState::only_lock() const {
  Name lock = Name::none;
  for (const Program::AttributeRef& ref : program_.attributes_of(klass_)) {
    const AttributeBinding& binding = program_.unit(ref.unit).attribute_bindings[ref.index];
    if (binding.value == kNone) continue;
    if (!is_thread_lock(program_.resolve({ref.unit, binding.value}))) continue;
    if (lock != Name::none && lock != binding.name) return Name::none;
    lock = binding.name;
  }
  return lock;
}

// --- Writes

void SharedState::collect_writes(std::size_t method) {
  const FunctionRef f = methods_[method];
  if (program_.self_name(f) == Name::none) return;
  const Unit& unit = program_.unit(f.unit);
  const ByteRange body = unit.functions[f.id].range;
  for (StatementId s = 0; s < unit.statements.size(); ++s) {
    const Statement& statement = unit.statements[s];
    const bool writes =
        statement.kind == StatementKind::assignment || statement.kind == StatementKind::augmented;
    if (!writes || !body.contains(statement.range)) continue;
    std::vector<ExprId> targets(unit.targets_of(statement).begin(),
                                unit.targets_of(statement).end());
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const Expr& target = unit.exprs[targets[i]];
      if (target.kind == ExprKind::tuple || target.kind == ExprKind::list) {
        const auto parts = unit.children_of(target);
        targets.insert(targets.end(), parts.begin(), parts.end());
      } else {
        add_write(method, {f.unit, s}, {f.unit, targets[i]});
      }
    }
  }
}

void SharedState::add_write(std::size_t method, StatementRef statement, ExprRef target) {
  const ExprRef attribute = without_keys(program_, target);
  if (program_.expr(attribute).kind != ExprKind::attribute) return;
  const Expr& receiver = program_.expr(program_.child(attribute, 0));
  const Name self = program_.self_name(methods_[method]);
  if (receiver.kind != ExprKind::name || receiver.name != self) return;
  AttributeWrite write;
  write.attribute = program_.expr(attribute).name;
  write.target = target;
  write.statement = statement;
  write.method = methods_[method];
  write.owner = owner_of(target);
  // A function or class in between may have another `self`.
  if (method_of(write.owner) != method) return;
  write.updates = is_update(write);
  writes_.push_back(write);
}

bool SharedState::is_update(const AttributeWrite& write) const {
  const Unit& unit = program_.unit(write.statement.unit);
  const Statement& statement = unit.statements[write.statement.id];
  const bool is_item = program_.expr(write.target).kind == ExprKind::subscript;
  if (statement.kind == StatementKind::augmented) {
    return is_item || !starts_as_container(write.attribute);
  }
  if (statement.target_count != 1 || statement.value_count != 1) return false;
  if (unit.targets_of(statement)[0] != write.target.id) return false;
  return reads_back({write.statement.unit, unit.values_of(statement)[0]}, write);
}

// Whether `value` is made of what is written. `self.x or make()` and the like are not: they check
// whether there is anything.
bool SharedState::reads_back(ExprRef value, const AttributeWrite& write) const {
  struct Part {
    ExprRef e;
    bool is_bare;  // the value itself, or one of its alternatives
  };
  std::vector<Part> parts{{value, true}};
  while (!parts.empty()) {
    const auto [e, is_bare] = parts.back();
    parts.pop_back();
    const Expr& x = program_.expr(e);
    if (is_read_of(e, write)) {
      if (!is_bare) return true;
      continue;
    }
    if (x.kind == ExprKind::lambda) continue;
    for (std::size_t i = 0; i < x.child_count; ++i) {
      // The condition only chooses.
      if (x.kind == ExprKind::conditional && i == 1) continue;
      const bool alternative = x.kind == ExprKind::boolean || x.kind == ExprKind::conditional;
      parts.push_back({program_.child(e, i), is_bare && alternative});
    }
  }
  return false;
}

// `self.x`, or for an item `self.x[key]` and `self.x.get(key)` with the same key.
bool SharedState::is_read_of(ExprRef e, const AttributeWrite& write) const {
  const auto source = [&](ExprRef part) { return text_.substring(program_.range(part)); };
  if (program_.expr(write.target).kind != ExprKind::subscript) {
    return program_.expr(e).kind == ExprKind::attribute && source(e) == source(write.target);
  }
  if (source(e) == source(write.target)) return true;
  const Expr& call = program_.expr(e);
  if (call.kind != ExprKind::call || call.child_count < 2) return false;
  if (program_.expr(write.target).child_count != 2) return false;
  const ExprRef method = program_.child(e, 0);
  return program_.expr(method).kind == ExprKind::attribute &&
         source(program_.child(method, 0)) == source(program_.child(write.target, 0)) &&
         source(program_.child(e, 1)) == source(program_.child(write.target, 1));
}

// `+=` on a list or a set changes the object in one step.
bool SharedState::starts_as_container(Name attribute) const {
  for (const Program::AttributeRef& ref : program_.attributes_of(klass_)) {
    const Unit& unit = program_.unit(ref.unit);
    const AttributeBinding& binding = unit.attribute_bindings[ref.index];
    if (binding.name != attribute || binding.value == kNone) continue;
    const ExprKind kind = unit.exprs[binding.value].kind;
    if (kind == ExprKind::list || kind == ExprKind::set || kind == ExprKind::dict ||
        kind == ExprKind::comprehension) {
      return true;
    }
  }
  return false;
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
  return !value.known() && is_private(name);
}

void SharedState::collect_sites() {
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    const Unit& unit = program_.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::attribute || e.is_target) continue;
      for (std::size_t m = 0; m < methods_.size(); ++m) {
        if (program_.function(methods_[m]).name != e.name) continue;
        const ExprRef ref{u, id};
        if (!is_receiver(program_.child(ref, 0), m)) continue;
        Site site;
        site.method = m;
        site.owner = owner_of(ref);
        site.caller = method_of(site.owner);
        const ExprRef parent = program_.parent(ref);
        site.is_call = parent.valid() && program_.expr(parent).kind == ExprKind::call &&
                       program_.child(parent, 0) == ref;
        site.is_entry =
            std::any_of(entries_.begin(), entries_.end(), [&](const ThreadEntry& entry) {
              return entry.function == methods_[m] && entry.argument == ref;
            });
        const Name self =
            site.caller == kNoMethod ? Name::none : program_.self_name(methods_[site.caller]);
        site.is_guarded = holding_at(program_, ref, self).guarded;
        site.is_safe = site.is_guarded || is_before_or_after(program_, ref, entries_);
        sites_.push_back(site);
      }
    }
  }
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
      if (!site.is_entry && (site.is_safe || by_caller)) continue;
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
  return !is_protected(write) && !is_before_or_after(program_, write.target, entries_);
}

// What the functions call, directly and through others, themselves included.
std::vector<FunctionRef> SharedState::reached_from(std::vector<FunctionRef> reached) {
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const FunctionRef from = reached[i];
    for (const Site& site : sites_) {
      if (!site.is_call || site.owner != from) continue;
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
  for (const ThreadEntry& entry : entries_) in_threads.push_back(entry.function);
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

// --- Findings

void SharedState::add_updates_beside_lock(std::vector<UnguardedUpdate>& found) {
  for (const AttributeWrite& write : writes_) {
    if (!write.updates || !is_loose(write)) continue;
    for (const AttributeWrite& other : writes_) {
      if (other.attribute != write.attribute || other.holding.own == Name::none) continue;
      UnguardedUpdate update{write, other.holding.own, {}, {}};
      found.push_back(update);
      break;
    }
  }
}

void SharedState::add_updates_in_threads(std::vector<UnguardedUpdate>& found) {
  if (entries_.empty()) return;
  const std::vector<FunctionRef> outside = reached_outside_threads();
  std::vector<std::vector<FunctionRef>> inside;
  for (const ThreadEntry& entry : entries_) inside.push_back(reached_from({entry.function}));
  const auto is_known = [&](const AttributeWrite& write) {
    return std::any_of(found.begin(), found.end(), [&](const UnguardedUpdate& update) {
      return update.write.target == write.target;
    });
  };
  for (const AttributeWrite& write : writes_) {
    if (!write.updates || !is_loose(write)) continue;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!contains(inside[i], write.owner)) continue;
      const auto races_with = [&](const AttributeWrite& other) {
        if (other.attribute != write.attribute || !is_loose(other)) return false;
        if (entries_[i].several && contains(inside[i], other.owner)) return true;
        if (entries_[i].is_awaited && !other.updates) return false;
        if (contains(outside, other.owner)) return true;
        for (std::size_t j = 0; j < entries_.size(); ++j) {
          const bool another = entries_[j].function != entries_[i].function;
          if (another && contains(inside[j], other.owner)) return true;
        }
        return false;
      };
      for (const AttributeWrite& other : writes_) {
        if (!races_with(other)) continue;
        const UnguardedUpdate update{write, Name::none, entries_[i].argument, entries_[i].function};
        if (!is_known(write)) found.push_back(update);
        if (!other.updates || is_known(other)) continue;
        found.push_back({other, Name::none, entries_[i].argument, entries_[i].function});
      }
    }
  }
}

}  // namespace interlock
