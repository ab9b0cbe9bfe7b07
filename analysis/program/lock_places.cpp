#include "analysis/program/lock_places.h"

#include <algorithm>
#include <span>

#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 8;  // names for names, conditions over locks

// Locks of files are known by their paths, not by where they are made.
bool is_exclusive(const Api& api) {
  return api.role == Role::lock || api.role == Role::async_lock || api.role == Role::condition ||
         (api.role == Role::process_lock && api.library == "stdlib");
}

// `field(default_factory=Lock)`: the class of the locks.
const Api* made_by_factory(Program& program, ExprRef call) {
  const ExprRef factory = argument_of(program, call, -1, "default_factory");
  if (!factory.valid()) return nullptr;
  const Value value = program.resolve(factory);
  return value.kind == ValueKind::symbol ? value.api : nullptr;
}

// The class of the lock that `e` makes, rather than hands out; null where it makes none.
const Api* made_lock(Program& program, ExprRef e) {
  if (program.expr(e).kind != ExprKind::call) return nullptr;
  if (program.resolve(program.child(e, 0)).kind != ValueKind::symbol) return nullptr;
  const Api* api = made_by_factory(program, e);
  const Value value = program.resolve(e);
  if (api == nullptr && value.kind == ValueKind::instance) api = value.api;
  return api != nullptr && is_exclusive(*api) ? api : nullptr;
}

// What several assignments give, `None` aside: the one path, or the first of calls that make locks
// of one class.
class Given {
 public:
  explicit Given(Program& program) : program_(program) {}

  void add(ExprRef value) {
    if (!value.valid()) return;
    const Expr& x = program_.expr(value);
    if (x.kind == ExprKind::constant && text_of(x.name) == "None") return;
    if (!value_.valid()) {
      value_ = value;
      return;
    }
    const Api* api = made_lock(program_, value_);
    is_known_ = is_known_ && api != nullptr && made_lock(program_, value) == api;
  }
  void add_unknown() { is_known_ = false; }
  [[nodiscard]] bool empty() const { return !value_.valid() && is_known_; }
  [[nodiscard]] ExprRef value() const { return is_known_ ? value_ : ExprRef{}; }

 private:
  Program& program_;
  ExprRef value_;
  bool is_known_ = true;
};

// Follows one expression to the call that makes the lock. Not thread-safe.
class PlaceFinder {
 public:
  PlaceFinder(Program& program, Name self, ClassRef receiver)
      : program_(program), self_(self), receiver_(receiver) {}

  LockPlace find(ExprRef e) {
    for (int step = 0; step < kMaxSteps && e.valid(); ++step) {
      switch (program_.expr(e).kind) {
        case ExprKind::name:
          e = of_name(e);
          break;
        case ExprKind::attribute:
          e = of_attribute(e);
          break;
        case ExprKind::call:
          if (made_lock(program_, e) == nullptr) return {};
          if (const ExprRef inner = lock_of_condition(e); inner.valid()) {
            e = inner;
            break;
          }
          return finish(e);
        default:
          return {};
      }
    }
    return {};
  }

 private:
  LockPlace finish(ExprRef made) {
    const Api& api = *made_lock(program_, made);
    place_.made = made;
    place_.is_async = find_member(api, "__aenter__") != nullptr;
    place_.is_reentrant = api.reentrant;
    return place_;
  }

  // `Condition(lock)`: the lock, as the code around the call names it.
  ExprRef lock_of_condition(ExprRef made) const {
    if (!program_.resolve(made).is_a(Role::condition)) return {};
    return argument_of(program_, made, 0, "lock");
  }

  ExprRef of_name(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (place_.name == Name::none) place_.name = x.name;
    for (ScopeRef scope{e.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const Unit& unit = program_.unit(scope.unit);
      const auto bindings = unit.bindings_of(scope.id, x.name);
      const bool is_elsewhere = std::any_of(bindings.begin(), bindings.end(), [](const Binding& b) {
        return b.kind == BindingKind::global || b.kind == BindingKind::nonlocal;
      });
      if (bindings.empty() || is_elsewhere) continue;
      return given_in(scope, bindings);
    }
    return {};
  }

  // `None` at first, and one value; or an import of such a name.
  ExprRef given_in(ScopeRef scope, std::span<const Binding> bindings) {
    Given given(program_);
    for (const Binding& b : bindings) {
      if (b.kind == BindingKind::import && bindings.size() == 1)
        return program_.imported_constant(b.path, program_.module_of(scope.unit));
      if (b.kind == BindingKind::annotation) continue;
      if (b.kind != BindingKind::value) return {};
      given.add({scope.unit, b.value});
    }
    return given.value();
  }

  ExprRef of_attribute(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (place_.name == Name::none) place_.name = x.name;
    const ExprRef base = program_.child(e, 0);
    const Expr& b = program_.expr(base);
    if (b.kind == ExprKind::name && b.name == self_ && self_ != Name::none && receiver_.valid()) {
      if (place_.root == LockRoot::fixed) place_.root = LockRoot::self;
      return of_class(receiver_, x.name);
    }
    const Value value = program_.resolve(base);
    if (value.kind == ValueKind::module)
      return program_.imported_constant(dotted(value.path, x.name), program_.module_of(e.unit));
    if (value.kind == ValueKind::object) {
      place_.root = LockRoot::other;
      return of_class(value.klass, x.name);
    }
    return value.kind == ValueKind::klass ? of_class(value.klass, x.name) : ExprRef{};
  }

  // What the attribute is given by the first class of the ancestry that gives it anything.
  ExprRef of_class(ClassRef object, Name name) {
    const std::vector<ClassRef> order = program_.ancestry_of(object);
    for (const ClassRef c : order) {
      Given given = given_by_methods(c, name);
      const bool by_methods = !given.empty();
      const Class& k = program_.klass(c);
      if (!by_methods && k.scope != kNone) {
        for (const Binding& b : program_.unit(c.unit).bindings_of(k.scope, name)) {
          if (b.kind == BindingKind::value) given.add({c.unit, b.value});
          if (b.kind != BindingKind::value && b.kind != BindingKind::annotation)
            given.add_unknown();
        }
      }
      if (given.empty()) continue;
      const ExprRef value = given.value();
      if (!place_.owner.valid()) place_.owner = c;
      if (!place_.object.valid()) place_.object = object;
      receiver_ = object;
      const bool is_shared = !by_methods && value.valid() && made_by_factory_in(value) == nullptr;
      if (is_shared) {
        place_.root = LockRoot::fixed;
        place_.object = {};
      }
      return value;
    }
    return {};
  }

  Given given_by_methods(ClassRef c, Name name) {
    Given given(program_);
    for (const Program::AttributeRef& ref : program_.attributes_of(c)) {
      const AttributeBinding& b = program_.unit(ref.unit).attribute_bindings[ref.index];
      if (b.name != name || b.kind == BindingKind::annotation) continue;
      if (b.kind == BindingKind::value) {
        given.add({ref.unit, b.value});
      } else {
        given.add_unknown();
      }
      self_ = b.receiver;  // what a lock in the value is an attribute of
    }
    return given;
  }

  const Api* made_by_factory_in(ExprRef value) {
    const bool is_call = program_.expr(value).kind == ExprKind::call;
    return is_call ? made_by_factory(program_, value) : nullptr;
  }

  Program& program_;
  Name self_;
  ClassRef receiver_;
  LockPlace place_;
};

}  // namespace

LockPlace lock_place(Program& program, ExprRef e, Name self, ClassRef receiver) {
  if (!is_path(program, e)) return {};
  return PlaceFinder(program, self, receiver).find(e);
}

}  // namespace interlock
