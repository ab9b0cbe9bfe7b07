#include "analysis/program/made_in_sight.h"

#include <vector>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxSteps = 32;

// Follows an expression back to all that it may be. Not thread-safe.
class Follower {
 public:
  explicit Follower(Program& program) : program_(program) {}

  bool follow(ExprRef start) {
    left_.push_back(start);
    for (std::size_t i = 0; i < left_.size(); ++i) {
      if (i >= kMaxSteps || !step(left_[i])) return false;
    }
    return true;
  }

 private:
  // False where `e` is not made in sight; what it comes from goes to the end of the list.
  bool step(ExprRef e) {
    if (!e.valid()) return false;
    switch (program_.expr(e).kind) {
      case ExprKind::name:
        return of_name(e);
      case ExprKind::attribute:
        return of_attribute(e);
      case ExprKind::call:
        return of_call(e);
      case ExprKind::await:
      case ExprKind::walrus:
        left_.push_back(program_.child(e, program_.expr(e).child_count - 1));
        return true;
      case ExprKind::conditional:
        left_.push_back(program_.child(e, 0));
        left_.push_back(program_.child(e, program_.expr(e).child_count - 1));
        return true;
      case ExprKind::boolean:
        for (std::size_t i = 0; i < program_.expr(e).child_count; ++i)
          left_.push_back(program_.child(e, i));
        return true;
      case ExprKind::subscript:
      case ExprKind::unknown:
        return false;
      default:
        return true;
    }
  }

  bool of_name(ExprRef name) {
    const Expr& x = program_.expr(name);
    const FunctionRef f = program_.function_around(name);
    if (f.valid() && program_.class_of(f).valid() && program_.self_name(f) == x.name) return true;
    for (ScopeRef scope{name.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      bool is_elsewhere = false;
      const auto bindings = program_.unit(scope.unit).bindings_of(scope.id, x.name);
      for (const Binding& b : bindings) {
        if (b.kind == BindingKind::global || b.kind == BindingKind::nonlocal)
          is_elsewhere = true;
        else if (!of_binding(scope.unit, b))
          return false;
      }
      if (!bindings.empty() && !is_elsewhere) return true;
    }
    return true;  // built in
  }

  bool of_binding(std::uint32_t unit, const Binding& b) {
    switch (b.kind) {
      case BindingKind::value:
        if (b.annotation != kNone && is_only_declared({unit, b.value})) return false;
        left_.push_back({unit, b.value});
        return true;
      case BindingKind::context:
        left_.push_back({unit, b.value});
        return true;
      case BindingKind::parameter:
        return b.annotation != kNone && program_.module_of(unit) == 0;
      case BindingKind::function:
      case BindingKind::class_:
      case BindingKind::unit:
      case BindingKind::import:
        return true;
      default:
        return false;
    }
  }

  // `lock: Lock = field(default_factory=make_lock)`: the annotation says more than the call, unless
  // that is given a class.
  bool is_only_declared(ExprRef value) {
    if (!value.valid() || program_.expr(value).kind != ExprKind::call) return false;
    if (program_.resolve(value).known()) return false;
    const ExprRef factory = argument_of(program_, value, -1, "default_factory");
    if (!factory.valid()) return true;
    const Value made = program_.resolve(factory);
    return made.kind != ValueKind::klass && (made.kind != ValueKind::symbol || made.api == nullptr);
  }

  bool of_attribute(ExprRef attribute) {
    const Value base = program_.resolve(program_.child(attribute, 0));
    if (base.kind != ValueKind::object) return base.kind != ValueKind::unknown;
    // What an object of another file keeps, that file may have changed: `pool.submit = later`.
    if (program_.module_of(base.klass.unit) != 0) return false;
    const Name name = program_.expr(attribute).name;
    bool is_found = false;
    for (const Program::AttributeRef& ref : program_.attributes_of(base.klass)) {
      const AttributeBinding& b = program_.unit(ref.unit).attribute_bindings[ref.index];
      if (b.name != name) continue;
      if (b.kind != BindingKind::value || b.value == kNone) return false;
      left_.push_back({ref.unit, b.value});
      is_found = true;
    }
    for (const ClassRef c : program_.ancestry_of(base.klass)) {
      if (program_.klass(c).scope == kNone) continue;
      for (const Binding& b : program_.unit(c.unit).bindings_of(program_.klass(c).scope, name)) {
        if (b.kind == BindingKind::annotation) continue;
        if (!of_binding(c.unit, b)) return false;
        is_found = true;
      }
    }
    return is_found;
  }

  bool of_call(ExprRef call) {
    const ExprRef callee = program_.child(call, 0);
    const Value called = program_.resolve(callee);
    if (called.kind == ValueKind::klass || called.kind == ValueKind::partial) return true;
    // `sessions()`, where `sessions = sessionmaker(engine)`
    if (called.kind == ValueKind::instance || called.kind == ValueKind::object) {
      left_.push_back(callee);
      return true;
    }
    const bool is_api = called.kind == ValueKind::symbol && called.api != nullptr;
    if (!is_api && called.kind != ValueKind::function) return false;
    if (program_.expr(callee).kind != ExprKind::attribute) return true;
    const ExprRef object = program_.child(callee, 0);
    const ValueKind of = program_.resolve(object).kind;
    if (of != ValueKind::object && of != ValueKind::instance) return true;
    // What a method of another file gives may be what its class's attributes say there.
    if (!is_api && program_.module_of(called.function.unit) != 0) return false;
    left_.push_back(object);
    return true;
  }

  Program& program_;
  std::vector<ExprRef> left_;
};

}  // namespace

bool is_made_in_sight(Program& program, ExprRef e) {
  return Follower(program).follow(e);
}

}  // namespace interlock
