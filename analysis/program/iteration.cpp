#include <algorithm>
#include <set>
#include <vector>

#include "analysis/program/effects.h"
#include "analysis/program/implicit_calls.h"

namespace interlock {
namespace {

constexpr int kMaxWrappings = 16;  // `enumerate(zip(rows))`, generators inside generators

// The generator expression whose first `for` the iteration is; invalid where it is not one's.
ExprRef generator_of(const Program& program, std::uint32_t unit, const Iteration& iteration) {
  const ExprRef iterable{unit, iteration.iterable};
  for (ExprRef at = program.parent(iterable); at.valid(); at = program.parent(at)) {
    const Expr& x = program.expr(at);
    const bool has_scope = x.kind == ExprKind::generator || x.kind == ExprKind::comprehension;
    if (has_scope && x.link == iteration.scope)
      return x.kind == ExprKind::generator ? at : ExprRef{};
  }
  return {};
}

// `first, second = rows`
bool is_unpacked(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.parent != kNone || x.statement == kNone) return false;
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  if (statement.kind != StatementKind::assignment) return false;
  const auto values = unit.values_of(statement);
  const auto targets = unit.targets_of(statement);
  if (values.size() != 1 || values[0] != e.id || targets.empty()) return false;
  const ExprKind kind = unit.exprs[targets[0]].kind;
  return kind == ExprKind::tuple || kind == ExprKind::list;
}

constexpr std::string_view kConsumers[] = {
    "builtins.list",     "builtins.sorted",     "builtins.set",  "builtins.tuple",
    "builtins.sum",      "builtins.max",        "builtins.min",  "builtins.next",
    "builtins.any",      "builtins.all",        "builtins.dict", "builtins.frozenset",
    "builtins.str.join", "builtins.list.extend"};

bool is_consumer(const Value& callee) {
  const std::string_view path = text_of(callee.path);
  return std::find(std::begin(kConsumers), std::end(kConsumers), path) != std::end(kConsumers);
}

// Whether a function of this name may be a consumer, or pass items on.
bool may_go_through(Name name) {
  static const std::set<Name> names = [] {
    std::set<Name> all;
    for (const std::string_view path : kConsumers)
      all.insert(intern(path.substr(path.rfind('.') + 1)));
    for (const Api& api : all_apis()) {
      if (api.role == Role::numbered_items || api.role == Role::items_side_by_side)
        all.insert(intern(api.name.substr(api.name.rfind('.') + 1)));
    }
    return all;
  }();
  return names.contains(name);
}

// What goes through its argument's items when it is gone through itself.
bool passes_items_on(const Value& callee) {
  return callee.names(Role::numbered_items) || callee.names(Role::items_side_by_side);
}

// The call that the name is given where that is its only value; invalid otherwise.
ExprRef only_call(const Program& program, ExprRef name) {
  if (program.expr(name).kind != ExprKind::name) return {};
  const Unit& unit = program.unit(name.unit);
  const auto bindings = unit.bindings_of(program.expr(name).scope, program.expr(name).name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  const ExprRef value{name.unit, bindings[0].value};
  return value.valid() && program.expr(value).kind == ExprKind::call ? value : ExprRef{};
}

}  // namespace

bool is_iterated(Program& program, ExprRef e) {
  for (int step = 0; step < kMaxWrappings; ++step) {
    const auto& iterations = program.unit(e.unit).iterations;
    const auto iteration = std::find_if(iterations.begin(), iterations.end(),
                                        [&](const Iteration& i) { return i.iterable == e.id; });
    if (iteration != iterations.end()) {
      if (iteration->is_async) return false;
      const ExprRef generator = generator_of(program, e.unit, *iteration);
      if (!generator.valid()) return true;
      e = generator;
      continue;
    }
    const ExprRef parent = program.parent(e);
    if (!parent.valid()) return is_unpacked(program, e);
    if (program.expr(parent).kind == ExprKind::star) return !program.expr(e).is_target;
    if (program.expr(parent).kind == ExprKind::yield)
      return text_of(program.expr(parent).name) == "from";
    if (program.expr(parent).kind != ExprKind::call || program.child(parent, 0) == e) return false;
    const Value callee = program.resolve(program.child(parent, 0));
    if (is_consumer(callee)) return true;
    if (!passes_items_on(callee)) return false;
    e = parent;
  }
  return false;
}

bool is_gone_through(Program& program, ExprRef e) {
  for (ExprRef at = program.parent(e); at.valid(); at = program.parent(at)) {
    const ExprKind kind = program.expr(at).kind;
    if (kind == ExprKind::lambda) return true;
    if (kind == ExprKind::generator && !is_iterated(program, at)) return false;
  }
  return true;
}

std::vector<ExprRef> iterables_of(const Program& program, std::uint32_t unit_index) {
  const Unit& unit = program.unit(unit_index);
  std::vector<ExprRef> found;
  for (const Iteration& iteration : unit.iterations) {
    if (!iteration.is_async && iteration.iterable != kNone)
      found.push_back({unit_index, iteration.iterable});
  }
  for (const Statement& statement : unit.statements) {
    if (statement.kind != StatementKind::assignment) continue;
    for (const ExprId id : unit.values_of(statement)) {
      if (id != kNone && is_unpacked(program, {unit_index, id})) found.push_back({unit_index, id});
    }
  }
  for (const ExprId id : unit.calls) {
    const auto children = unit.children_of(unit.exprs[id]);
    if (!may_go_through(unit.exprs[children[0]].name)) continue;
    for (const ExprId argument : children.subspan(1)) found.push_back({unit_index, argument});
  }
  for (const Expr& x : unit.exprs) {
    if (x.kind == ExprKind::star && x.child_count == 1)
      found.push_back({unit_index, unit.children_of(x)[0]});
  }
  return found;
}

const Api* blocking_iteration(Program& program, ExprRef iterable) {
  // What the call itself waits for is told there.
  if (program.expr(iterable).kind == ExprKind::call && blocking_api(program, iterable) != nullptr)
    return nullptr;
  const Value value = program.resolve(iterable);
  if (value.kind == ValueKind::instance) {
    const Api* iter = value.api->in_memory ? nullptr : find_member(*value.api, "__iter__");
    if (iter != nullptr && iter->blocks != Category::none) return iter;
  }
  const ExprRef call = only_call(program, iterable);
  const Api* api = call.valid() ? blocking_or_lazy_api(program, call) : nullptr;
  return api != nullptr && api->lazy ? api : nullptr;
}

}  // namespace interlock
