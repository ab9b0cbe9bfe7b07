#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/program/api_names.h"
#include "analysis/program/module_places.h"
#include "analysis/program/state_accesses.h"

namespace interlock {
namespace {

// The last name of a place: what an expression that names it ends in.
Name last_name(Name place) {
  const std::string_view text = text_of(place);
  const std::size_t dot = text.rfind('.');
  return dot == std::string_view::npos ? place : intern(text.substr(dot + 1));
}

// Whether a method of this name changes some container: spares resolving what most calls call.
bool may_change_items(const Program& program, Name name) {
  return may_name(program, Role::changes_items, name) ||
         may_name(program, Role::removes_item, name);
}

bool is_method_of_queues(const Program& program, Name name) {
  return may_name(program, Role::asks_items, name) || may_name(program, Role::take_item, name);
}

// The subscripts around a place: `self.d[a][b]` for the `self.d` in it.
ExprRef with_keys(const Program& program, ExprRef root) {
  for (ExprRef up = program.parent(root); up.valid(); up = program.parent(root)) {
    const bool has_key =
        program.expr(up).kind == ExprKind::subscript && program.child(up, 0) == root;
    if (!has_key) break;
    root = up;
  }
  return root;
}

// The call of a method of `e`; invalid where it is none.
ExprRef method_call_on(const Program& program, ExprRef e) {
  const ExprRef method = program.parent(e);
  if (!method.valid() || program.expr(method).kind != ExprKind::attribute) return {};
  const ExprRef call = program.parent(method);
  const bool is_called =
      call.valid() && program.expr(call).kind == ExprKind::call && program.child(call, 0) == method;
  return is_called ? call : ExprRef{};
}

class UseReader {
 public:
  UseReader(Program& program, ClassRef klass, const std::vector<StateAccess>& writes)
      : program_(program), klass_(klass) {
    for (const StateAccess& write : writes) note(write.place);
    if (klass.valid()) {
      for (const FunctionRef method : program.methods_of(klass)) note_changes(method.unit);
    } else {
      for (std::uint32_t u = 1; u < program.facts().units.size(); ++u) note_changes(u);
    }
  }

  std::vector<StateAccess> read() {
    if (places_.empty()) return {};
    if (!klass_.valid()) {
      for (std::uint32_t u = 1; u < program_.facts().units.size(); ++u) read({u, 0});
      return std::move(uses_);
    }
    for (const FunctionRef method : program_.methods_of(klass_)) {
      if (program_.self_name(method) != Name::none) read(method);
    }
    return std::move(uses_);
  }

 private:
  void note(Name place) {
    if (places_.insert(place).second) names_.insert(last_name(place));
  }

  // Places that the unit changes without an assignment.
  void note_changes(std::uint32_t u) {
    const Unit& unit = program_.unit(u);
    for (const ExprId id : unit.calls) {
      const ExprRef callee = program_.child({u, id}, 0);
      if (program_.expr(callee).kind != ExprKind::attribute) continue;
      if (may_change_items(program_, program_.expr(callee).name))
        note_place(program_.child(callee, 0));
    }
    for (const Statement& statement : unit.statements) {
      if (statement.kind != StatementKind::delete_) continue;
      for (const ExprId id : unit.values_of(statement)) {
        ExprRef target{u, id};
        while (program_.expr(target).kind == ExprKind::subscript)
          target = program_.child(target, 0);
        note_place(target);
      }
    }
  }

  void note_place(ExprRef root) {
    const Name place = place_of(root);
    if (place != Name::none) note(place);
  }

  Name place_of(ExprRef root) {
    if (!klass_.valid()) return module_place(program_, root);
    if (program_.expr(root).kind != ExprKind::attribute) return Name::none;
    const Expr& receiver = program_.expr(program_.child(root, 0));
    if (receiver.kind != ExprKind::name) return Name::none;
    const FunctionRef method = method_around(program_, program_.function_around(root), klass_);
    const bool is_own = method.valid() && receiver.name == program_.self_name(method);
    return is_own ? program_.expr(root).name : Name::none;
  }

  void read(FunctionRef method) {
    const Unit& unit = program_.unit(method.unit);
    const ByteRange body = unit.functions[method.id].range;
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::attribute && (klass_.valid() || e.kind != ExprKind::name)) continue;
      if (e.in_type || !names_.contains(e.name) || !body.contains(e.range)) continue;
      add(method, {method.unit, id});
    }
  }

  void add(FunctionRef method, ExprRef root) {
    StateAccess use;
    use.root = root;
    use.target = with_keys(program_, root);
    const StatementId statement = program_.expr(root).statement;
    if (statement == kNone) return;
    const bool is_deleted =
        program_.unit(root.unit).statements[statement].kind == StatementKind::delete_;
    // Assignments are written down elsewhere.
    if (program_.expr(use.target).is_target && !is_deleted) return;
    use.place = place_of(root);
    if (!places_.contains(use.place)) return;
    use.owner = program_.function_around(root);
    if (method_around(program_, use.owner, klass_) != method) return;
    use.method = method;
    use.statement = {root.unit, statement};
    set_kind(use, is_deleted && program_.expr(use.target).is_target);
    uses_.push_back(use);
  }

  void set_kind(StateAccess& use, bool is_deleted) {
    if (is_deleted) {
      use.kind = use.root == use.target ? AccessKind::store : AccessKind::item;
      use.takes = true;
      return;
    }
    const ExprRef call = method_call_on(program_, use.root);
    const Role role = call.valid() ? role_of_change(use.place, call) : Role::none;
    if (role != Role::none) {
      use.kind = AccessKind::change;
      use.takes = role == Role::removes_item;
      use.call = call;
    } else if (call.valid() && is_queue_call(use, call)) {
      use.kind = AccessKind::read;
      use.call = call;
    } else {
      use.kind = is_gone_through_by_code(use.root, call) ? AccessKind::iteration : AccessKind::read;
    }
  }

  // A queue is changed by one thread at a time, whoever does it; what it says may not hold for
  // long.
  bool is_queue_call(StateAccess& use, ExprRef call) {
    const Name method = program_.expr(program_.child(call, 0)).name;
    if (!is_method_of_queues(program_, method)) return false;
    const Value queue = program_.resolve(use.root);
    const Api* member =
        queue.is_a(Role::queue) ? find_member(*queue.api, text_of(method)) : nullptr;
    if (member == nullptr) return false;
    use.asks = member->role == Role::asks_items;
    use.takes = member->role == Role::take_item;
    return use.asks || use.takes;
  }

  Role role_of_change(Name place, ExprRef call) {
    const Name method = program_.expr(program_.child(call, 0)).name;
    if (!may_change_items(program_, method)) return Role::none;
    const Api* container = container_at(program_, klass_, place);
    const Api* member = container == nullptr ? nullptr : find_member(*container, text_of(method));
    const bool changes = member != nullptr && (member->role == Role::changes_items ||
                                               member->role == Role::removes_item);
    return changes ? member->role : Role::none;
  }

  // Whether a `for` goes through the container itself, or through a view that a method without
  // arguments gives of it (`.items()`).
  bool is_gone_through_by_code(ExprRef root, ExprRef call) const {
    const bool is_view = call.valid() && program_.expr(call).child_count == 1;
    const ExprId iterable = is_view ? call.id : root.id;
    const auto& iterations = program_.unit(root.unit).iterations;
    return std::any_of(iterations.begin(), iterations.end(),
                       [&](const Iteration& i) { return i.iterable == iterable && !i.is_async; });
  }

  Program& program_;
  ClassRef klass_;
  std::set<Name> places_;
  std::set<Name> names_;
  std::vector<StateAccess> uses_;
};

void add_bound_values(const Program& program, std::uint32_t unit, ScopeId scope, Name name,
                      std::vector<ExprRef>& values) {
  for (const Binding& binding : program.unit(unit).bindings_of(scope, name)) {
    if (binding.kind == BindingKind::value && binding.value != kNone)
      values.push_back({unit, binding.value});
  }
}

ScopeId scope_of_top_class(const Program& program, std::string_view name) {
  for (const Class& c : program.unit(0).classes) {
    if (text_of(c.name) == name) return c.scope;
  }
  return kNone;
}

}  // namespace

std::vector<StateAccess> state_uses(Program& program, ClassRef klass,
                                    const std::vector<StateAccess>& writes) {
  return UseReader(program, klass, writes).read();
}

std::vector<ExprRef> values_of_place(Program& program, ClassRef klass, Name place) {
  std::vector<ExprRef> values;
  if (klass.valid()) {
    for (const Program::AttributeRef& ref : program.attributes_of(klass)) {
      const AttributeBinding& binding = program.unit(ref.unit).attribute_bindings[ref.index];
      if (binding.name == place && binding.value != kNone)
        values.push_back({ref.unit, binding.value});
    }
    const ScopeId scope = program.klass(klass).scope;
    if (scope != kNone) add_bound_values(program, klass.unit, scope, place, values);
    return values;
  }
  const std::string_view text = text_of(place);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) {
    add_bound_values(program, 0, 0, place, values);
    return values;
  }
  const ScopeId scope = scope_of_top_class(program, text.substr(0, dot));
  if (scope != kNone) add_bound_values(program, 0, scope, intern(text.substr(dot + 1)), values);
  return values;
}

const Api* container_at(Program& program, ClassRef klass, Name place) {
  for (const ExprRef value : values_of_place(program, klass, place)) {
    const Value container = program.resolve(value);
    if (container.kind != ValueKind::instance) continue;
    const Api* member = find_member(*container.api, "clear");
    if (member != nullptr && member->role == Role::changes_items) return container.api;
  }
  return nullptr;
}

}  // namespace interlock
