#include "analysis/program/queue_uses.h"

#include <algorithm>
#include <string_view>

#include "analysis/program/api_names.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/own_object.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/thread_objects.h"

namespace interlock {
namespace {

constexpr std::size_t kMostNames = 16;

// A name for the queue: in a function or the module, or as an attribute of any object.
struct Handle {
  Name name = Name::none;
  bool is_attribute = false;
  std::uint32_t unit = kNone;  // of a variable: where it is; kNone: of the module
  friend bool operator==(const Handle&, const Handle&) = default;
};

// Finds the uses. Not thread-safe.
class UseFinder {
 public:
  explicit UseFinder(Program& program) : program_(program) {}

  QueueUses find(ExprRef queue) {
    // A parameter has been somebody else's before.
    if (!origin_of(program_, queue).valid()) uses_.escapes = true;
    add(handle_of(queue));
    for (std::size_t i = 0; i < handles_.size() && !uses_.escapes; ++i) visit(handles_[i]);
    return std::move(uses_);
  }

 private:
  // The scope that binds the name is the module's, or one of a unit's.
  Handle handle_of(ExprRef e) {
    const Expr& x = program_.expr(e);
    if (x.kind == ExprKind::attribute) return {x.name, true, kNone};
    if (x.kind != ExprKind::name) return {};
    for (ScopeRef scope{e.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const auto bindings = program_.unit(scope.unit).bindings_of(scope.id, x.name);
      if (bindings.empty() || bindings.front().kind == BindingKind::global) continue;
      return {x.name, false, scope.unit == 0 ? kNone : scope.unit};
    }
    return {};
  }

  void add(const Handle& handle) {
    if (handle.name == Name::none || handles_.size() >= kMostNames) {
      uses_.escapes = true;
    } else if (std::find(handles_.begin(), handles_.end(), handle) == handles_.end()) {
      handles_.push_back(handle);
    }
  }

  void visit(const Handle handle) {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      if (!handle.is_attribute && handle.unit != kNone && handle.unit != u) continue;
      const Unit& unit = program_.unit(u);
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const Expr& e = unit.exprs[id];
        const ExprKind kind = handle.is_attribute ? ExprKind::attribute : ExprKind::name;
        if (e.kind != kind || e.name != handle.name || e.in_type) continue;
        if (!handle.is_attribute && !(handle_of({u, id}) == handle)) continue;
        visit_use({u, id});
        if (uses_.escapes) return;
      }
    }
  }

  void visit_use(ExprRef e) {
    const Expr& x = program_.expr(e);
    const ExprRef parent = program_.parent(e);
    if (x.is_target) return visit_target(e);
    if (!parent.valid()) {
      uses_.escapes = !is_assigned(e);
      return;
    }
    switch (program_.expr(parent).kind) {
      case ExprKind::attribute:
        return visit_method(parent);
      case ExprKind::call:
      case ExprKind::keyword:
      case ExprKind::tuple:
        return visit_given(e);
      case ExprKind::comparison:
      case ExprKind::negation:
        return;
      default:
        uses_.escapes = true;
    }
  }

  // What is assigned has to be a queue that is made there, or another of its names.
  void visit_target(ExprRef e) {
    const Expr& x = program_.expr(e);
    const Unit& unit = program_.unit(e.unit);
    if (x.parent != kNone || x.statement == kNone) {
      uses_.escapes = true;
      return;
    }
    const Statement& statement = unit.statements[x.statement];
    const auto values = unit.values_of(statement);
    if (statement.kind != StatementKind::assignment || values.size() != 1) {
      uses_.escapes = true;
      return;
    }
    const ExprRef value{e.unit, values[0]};
    if (program_.expr(value).kind == ExprKind::call) return;
    const Expr& given = program_.expr(value);
    if (given.kind == ExprKind::name && handle_of(value).unit != kNone)
      return add(handle_of(value));
    uses_.escapes = given.kind != ExprKind::constant;
  }

  // `self.queue = queue`
  bool is_assigned(ExprRef e) {
    const StatementId s = program_.expr(e).statement;
    if (s == kNone) return false;
    const Unit& unit = program_.unit(e.unit);
    if (unit.statements[s].kind != StatementKind::assignment) return false;
    for (const ExprId target : unit.targets_of(unit.statements[s])) {
      if (target == kNone || unit.exprs[target].kind == ExprKind::tuple) return false;
      if (unit.exprs[target].kind == ExprKind::subscript) return false;
      add(handle_of({e.unit, target}));
    }
    return true;
  }

  void visit_method(ExprRef attribute) {
    const ExprRef call = program_.parent(attribute);
    if (!call.valid() || program_.expr(call).kind != ExprKind::call ||
        program_.child(call, 0) != attribute) {
      uses_.escapes = true;
      return;
    }
    const Name name = program_.expr(attribute).name;
    if (may_name(program_, Role::take_item, name)) uses_.takes.push_back(call);
    if (text_of(name).starts_with("put")) uses_.is_filled = true;
  }

  // `work(queue)`, `Thread(target=work, args=(queue,))`
  void visit_given(ExprRef e) {
    int position = 0;
    ExprRef at = e;
    ExprRef up = program_.parent(at);
    Name keyword = Name::none;
    if (program_.expr(up).kind == ExprKind::tuple) {
      position = position_in(up, at, 0);
      at = up;
      up = program_.parent(at);
      const bool is_args = up.valid() && program_.expr(up).kind == ExprKind::keyword &&
                           text_of(program_.expr(up).name) == "args";
      const ExprRef call = is_args ? program_.parent(up) : ExprRef{};
      return hand_to(call.valid() ? run_by(program_, call) : FunctionRef{}, position, keyword);
    }
    if (program_.expr(up).kind == ExprKind::keyword) {
      keyword = program_.expr(up).name;
      at = up;
      up = program_.parent(at);
    }
    if (!up.valid() || program_.expr(up).kind != ExprKind::call) {
      uses_.escapes = true;
      return;
    }
    position = position_in(up, at, 1);
    FunctionRef called = named_function(program_, program_.child(up, 0));
    const Api* api = called.valid() ? nullptr : called_api(program_, up);
    // `pool.submit(work, queue)`
    if (api != nullptr && !api->slots.empty() && api->slots[0].position == 0 && position > 0) {
      called = run_by(program_, up);
      --position;
    }
    hand_to(called, position, keyword);
  }

  int position_in(ExprRef around, ExprRef part, std::size_t first) const {
    for (std::size_t i = first; i < program_.expr(around).child_count; ++i) {
      if (program_.child(around, i) == part) return static_cast<int>(i - first);
    }
    return -1;
  }

  void hand_to(FunctionRef f, int position, Name keyword) {
    if (!f.valid() || f.unit >= program_.facts().units.size()) {
      uses_.escapes = true;
      return;
    }
    const Function& function = program_.function(f);
    const bool is_method = program_.class_of(f).valid() && program_.self_name(f) != Name::none;
    const auto index = static_cast<std::size_t>(position + (is_method ? 1 : 0));
    for (std::size_t i = 0; i < function.parameters.size(); ++i) {
      const Name name = function.parameters[i].name;
      if (keyword != Name::none ? name == keyword : i == index)
        return add({name, false, f.unit == 0 ? kNone : f.unit});
    }
    uses_.escapes = true;
  }

  Program& program_;
  std::vector<Handle> handles_;
  QueueUses uses_;
};

}  // namespace

QueueUses uses_of_queue(Program& program, ExprRef queue) {
  return UseFinder(program).find(queue);
}

}  // namespace interlock
