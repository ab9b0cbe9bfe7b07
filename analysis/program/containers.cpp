#include <algorithm>
#include <array>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// What containers hold: what their annotation says, what the display or comprehension that makes
// them is written with, or what is added to one that begins empty.
namespace interlock {
namespace {

constexpr std::size_t kMaxItems = 16;  // longer displays are data, not objects that do anything

constexpr std::array<std::string_view, 5> kContainers = {
    "builtins.dict", "builtins.frozenset", "builtins.list", "builtins.set", "builtins.tuple"};

bool is_container(const Value& value) {
  return value.kind == ValueKind::instance &&
         std::binary_search(kContainers.begin(), kContainers.end(), value.api->name);
}

bool is_mapping(const Value& value) {
  return value.kind == ValueKind::instance && value.api->name == "builtins.dict";
}

// Of an annotation that says what it gives.
bool is_iterator(const Value& value) {
  const std::string_view name = value.api->name;
  return name.starts_with("typing.") &&
         (name.ends_with("Iterator") || name.ends_with("Iterable") || name.ends_with("Generator"));
}

// The argument that a method adds to its container.
ExprRef added_argument(const Program& program, ExprRef call) {
  const Expr& callee = program.expr(program.child(call, 0));
  if (callee.kind != ExprKind::attribute) return {};
  const std::string_view method = text_of(callee.name);
  if (method == "append" || method == "add" || method == "appendleft")
    return argument_of(program, call, 0, "");
  if (method == "insert" || method == "setdefault") return argument_of(program, call, 1, "");
  return {};
}

// Whether `e` is the plain name, or the attribute of this name of what `self` calls.
bool is_variable(const Program& program, ExprRef e, Name self, Name name) {
  const Expr& x = program.expr(e);
  if (x.name != name) return false;
  if (self == Name::none) return x.kind == ExprKind::name;
  if (x.kind != ExprKind::attribute) return false;
  const Expr& receiver = program.expr(program.child(e, 0));
  return receiver.kind == ExprKind::name && receiver.name == self;
}

}  // namespace

Value Program::element_of(const Value& iterable) {
  if (iterable.kind == ValueKind::several)
    return of_each(iterable, [this](const Value& one) { return element_of(one); });
  if (iterable.kind == ValueKind::generator) return yielded(iterable.function);
  if (iterable.kind == ValueKind::object) return element_of_object(iterable);
  if (iterable.kind != ValueKind::instance) return {};
  if (is_iterator(iterable) && iterable.argument.valid()) return resolve_type(iterable.argument);
  if (!iterable.api->yields.empty()) return instance_of(iterable.api->yields);
  if (!is_mapping(iterable)) return is_container(iterable) ? item_of(iterable) : Value{};
  if (iterable.argument.valid()) {
    // `dict[Key, Robot]`
    const ExprRef type = parent(iterable.argument);
    const bool has_key = type.valid() && expr(type).kind == ExprKind::subscript &&
                         expr(type).child_count == 3 && child(type, 2) == iterable.argument;
    return has_key ? resolve_type(child(type, 1)) : Value{};
  }
  const bool displayed = iterable.contents.valid() && !iterable.argument.valid();
  return displayed ? displayed_item(iterable.contents, 0) : Value{};
}

// What `for` takes from the expression: of a call, what is known of the function counts as well.
Value Program::element_of_expr(ExprRef iterable) {
  const Value element = element_of(resolve(iterable));
  if (element.known() || !iterable.valid() || expr(iterable).kind != ExprKind::call) return element;
  const Value callee = resolve(child(iterable, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return {};
  if (callee.api->role == Role::same_items) {
    const ExprRef argument = argument_of(*this, iterable, 0, "");
    return argument.valid() ? element_of_expr(argument) : Value{};
  }
  if (callee.api->kind == ApiKind::klass || callee.api->yields.empty()) return {};
  const bool own_class = callee.api->yields == "self" && callee.receiver != nullptr;
  return instance_of(own_class ? callee.receiver->name : callee.api->yields);
}

Value Program::item_of(const Value& container) {
  if (container.kind == ValueKind::several)
    return of_each(container, [this](const Value& one) { return item_of(one); });
  if (!is_container(container)) {
    if (container.kind != ValueKind::instance && container.kind != ValueKind::object) return {};
    const Value get = member(container, intern("__getitem__"));
    const bool is_method = get.kind == ValueKind::symbol || get.kind == ValueKind::function;
    return is_method ? result_of_call(get, {}) : Value{};
  }
  if (container.argument.valid() && container.api->name == "builtins.tuple") {
    // `tuple[Phone, Headset]`, `tuple[Phone, ...]`
    const std::size_t count = expr(container.argument).child_count;
    Value all = part_of(container, 0);
    for (std::size_t i = 1; i + 1 < count && all.known(); ++i)
      all = join(all, part_of(container, i));
    return all;
  }
  if (container.argument.valid()) return resolve_type(container.argument);
  return container.contents.valid() ? displayed_item(container.contents, 1) : Value{};
}

// `side` says which half of a dictionary: 0 the keys, 1 the values. What is made of itself, as
// `self.ids = sorted(self.ids)`, gets nothing new from that.
Value Program::displayed_item(ExprRef display, std::size_t side) {
  const Question question{Question::Kind::expression, display.unit, display.id};
  if (is_asked(question)) {
    Value nothing;
    nothing.kind = ValueKind::none;
    return nothing;
  }
  if (depth_ >= kMaxDepth || (!frames_.empty() && --fuel_ < 0)) {
    cut(0);
    return {};
  }
  const Expr& x = expr(display);
  const Value made = resolve(display);
  const bool dictionary = made.kind == ValueKind::instance && made.api->name == "builtins.dict";
  const bool of_empty = dictionary && side == 0;
  const std::size_t offset = dictionary ? side : 0;
  const auto find = [&]() -> Value {
    if (x.kind == ExprKind::comprehension)
      return offset < x.child_count ? resolve(child(display, offset)) : Value{};
    if (x.kind == ExprKind::call && x.child_count > 1) return element_of_expr(child(display, 1));
    if (x.kind == ExprKind::call || x.child_count == 0)
      return of_empty ? Value{} : added_item(display);
    const std::size_t step = dictionary ? 2 : 1;
    if (x.child_count > kMaxItems * step) return {};
    Value all;
    for (std::size_t i = offset; i < x.child_count; i += step) {
      const ExprRef item = child(display, i);
      const ExprKind kind = expr(item).kind;
      if (kind == ExprKind::star || kind == ExprKind::double_star) return {};
      all = i == offset ? resolve(item) : join(all, resolve(item));
    }
    return all;
  };
  const ProgramFrame entered = enter(question);
  return leave(entered, find()).value;
}

// `threads = []`, or `self.threads = []`, and then `threads.append(Thread())`.
Value Program::added_item(ExprRef empty) {
  const StatementId id = expr(empty).statement;
  if (id == kNone) return {};
  const Statement& statement = unit(empty.unit).statements[id];
  const auto targets = unit(empty.unit).targets_of(statement);
  const auto values = unit(empty.unit).values_of(statement);
  const bool assigned = statement.kind == StatementKind::assignment && targets.size() == 1 &&
                        values.size() == 1 && values[0] == empty.id;
  if (!assigned) return {};
  const Expr& target = unit(empty.unit).exprs[targets[0]];
  if (target.kind == ExprKind::name) return added_in(empty.unit, Name::none, target.name);
  if (target.kind != ExprKind::attribute) return {};
  const Value owner = resolve(child({empty.unit, targets[0]}, 0));
  if (owner.kind != ValueKind::object) return {};
  Value all;
  bool any = false;
  for (const FunctionRef method : methods_of(owner.klass)) {
    const Name self = self_name(method);
    // Methods of a class inside a function share its unit; who adds what is not told apart there.
    if (self == Name::none || method.id != 0) continue;
    const Value added = added_in(method.unit, self, target.name);
    if (added.kind == ValueKind::unknown) continue;
    all = any ? join(all, added) : added;
    any = true;
  }
  return all;
}

// What the code of a unit adds to the variable.
Value Program::added_in(std::uint32_t unit_index, Name self, Name name) {
  const Unit& here = unit(unit_index);
  Value all;
  bool any = false;
  const auto add = [&](ExprRef value) {
    all = any ? join(all, resolve(value)) : resolve(value);
    any = true;
  };
  for (const ExprId id : here.calls) {
    const ExprRef call{unit_index, id};
    const ExprRef added = added_argument(*this, call);
    if (added.valid() && is_variable(*this, child(child(call, 0), 0), self, name)) add(added);
  }
  for (const Statement& statement : here.statements) {
    if (statement.kind != StatementKind::assignment) continue;
    for (const ExprId target : here.targets_of(statement)) {
      if (here.exprs[target].kind != ExprKind::subscript) continue;
      if (!is_variable(*this, child({unit_index, target}, 0), self, name)) continue;
      for (const ExprId value : here.values_of(statement)) add({unit_index, value});
    }
  }
  return all;
}

// What a method of a container gives of it: `queue.pop()`, `sessions.values()`.
Value Program::held_by_receiver(const Value& method) {
  if (method.receiver == nullptr) return {};
  const bool one = returns_of(*method.api) == "item";
  // `asyncio.Queue[Robot]`
  if (one && method.argument.valid() && method.receiver->name != "builtins.tuple")
    return resolve_type(method.argument);
  Value container = instance_of(one ? method.receiver->name : "builtins.list");
  if (!is_container(container)) return {};
  container.argument = method.argument;
  container.contents = method.contents;
  return one ? item_of(container) : container;
}

}  // namespace interlock
