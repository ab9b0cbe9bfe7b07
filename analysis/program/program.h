#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/program/value.h"

namespace interlock {

// Names and types of one module, resolved on demand over its facts, with memoisation and a cycle
// guard. Whatever is not resolved is ValueKind::unknown. Not thread-safe: it remembers what it
// found. REQUIRES: the facts outlive the program.
class Program {
 public:
  explicit Program(const ModuleFacts& facts);

  [[nodiscard]] const ModuleFacts& facts() const { return facts_; }
  [[nodiscard]] const Unit& unit(std::uint32_t index) const { return *facts_.units[index].unit; }
  [[nodiscard]] const Expr& expr(ExprRef e) const { return unit(e.unit).exprs[e.id]; }
  [[nodiscard]] const Function& function(FunctionRef f) const {
    return unit(f.unit).functions[f.id];
  }
  [[nodiscard]] const Class& klass(ClassRef c) const { return unit(c.unit).classes[c.id]; }
  [[nodiscard]] const Statement& statement(StatementRef s) const {
    return unit(s.unit).statements[s.id];
  }
  [[nodiscard]] ExprRef child(ExprRef e, std::size_t index) const {
    return {e.unit, unit(e.unit).children_of(expr(e))[index]};
  }
  [[nodiscard]] ExprRef parent(ExprRef e) const { return {e.unit, expr(e).parent}; }
  // Bytes from the file's beginning.
  [[nodiscard]] ByteRange range(ExprRef e) const { return absolute(e.unit, expr(e).range); }
  [[nodiscard]] ByteRange absolute(std::uint32_t unit_index, ByteRange range) const {
    return range.shifted(facts_.units[unit_index].begin);
  }

  // What `e` evaluates to where it stands.
  [[nodiscard]] Value resolve(ExprRef e);
  // An instance of what the annotation `e` says.
  [[nodiscard]] Value resolve_type(ExprRef e);
  // What calling the value `callee` gives.
  [[nodiscard]] Value result_of_call(const Value& callee, ExprRef call);
  // The attribute `name` of a value.
  [[nodiscard]] Value member(const Value& base, Name name);
  // What iterating over the value gives; what `container[...]` gives; what `with` binds.
  [[nodiscard]] Value element_of(const Value& iterable);
  [[nodiscard]] Value item_of(const Value& container);
  [[nodiscard]] Value entered(const Value& context);
  // What awaiting the value gives.
  [[nodiscard]] Value awaited(const Value& awaitable);
  // The value of the plain name `name` looked up from `scope`; `use` is where, or invalid for
  // "anywhere".
  [[nodiscard]] Value resolve_name(ScopeRef scope, Name name, ExprRef use);
  // Whether any scope around `scope`, the module or a star import may bind `name`.
  [[nodiscard]] bool is_bound(ScopeRef scope, Name name);

  // The innermost function or lambda that runs `e`, class bodies in it included; invalid for a
  // module's own code.
  [[nodiscard]] FunctionRef function_around(ExprRef e) const;
  [[nodiscard]] FunctionRef function_around(ScopeRef scope) const;
  // The scope around a scope, across units.
  [[nodiscard]] ScopeRef outer(ScopeRef scope) const;
  // The class whose body holds the function directly; invalid where none does.
  [[nodiscard]] ClassRef class_of(FunctionRef f) const;
  [[nodiscard]] std::vector<ExprRef> decorators_of(FunctionRef f) const;
  // The methods of a class, in source order.
  [[nodiscard]] const std::vector<FunctionRef>& methods_of(ClassRef c);
  // The name by which a method calls its object (`self`), none for static and class methods.
  [[nodiscard]] Name self_name(FunctionRef method);
  // The expression calls what the function is called through: every decorator is known to keep it
  // as it is.
  [[nodiscard]] bool is_undecorated(FunctionRef f);
  // Every attribute assignment `self.name = ...` of the class's methods.
  struct AttributeRef {
    std::uint32_t unit;
    std::uint32_t index;  // in Unit::attribute_bindings
  };
  [[nodiscard]] const std::vector<AttributeRef>& attributes_of(ClassRef c);

 private:
  // What memo_ holds for an expression: one of these, or the value's place in values_ plus
  // kFirstValue.
  static constexpr std::uint32_t kUntouched = 0;
  static constexpr std::uint32_t kRunning = 1;
  static constexpr std::uint32_t kUnknown = 2;
  static constexpr std::uint32_t kFirstValue = 3;
  struct ClassIndex {
    std::vector<FunctionRef> methods;
    std::vector<AttributeRef> attributes;
  };

  Value compute(ExprRef e);
  Value value_of_binding(std::uint32_t unit_index, const Binding& binding);
  Value value_of_parameter(std::uint32_t unit_index, const Binding& binding);
  Value join_bindings(std::uint32_t unit_index, std::span<const Binding> bindings, ExprRef use);
  Value global_value(Name name, std::span<const Binding> bindings, ExprRef use);
  Value symbol(Name path);
  Value instance_of(std::string_view class_name);
  Value function_value(FunctionRef f);
  Value member_of_class(ClassRef c, Name name, bool through_instance);
  Value attribute_value(const AttributeRef& ref);
  Value result_of_function(FunctionRef f);
  Value offloaded_result(ExprRef call);
  Value super_of(ExprRef call);
  Value resolve_generic(ExprRef e);
  Value quoted_type(ScopeRef scope, std::string_view text);
  Value container_of(ExprRef display);
  ExprRef first_argument(ExprRef call) const;
  Value element_of_expr(ExprRef iterable);
  Value displayed_item(ExprRef display, std::size_t side);
  Value added_item(ExprRef empty);
  Value added_in(std::uint32_t unit_index, Name self, Name name);
  Value unpacked(std::uint32_t unit_index, const Binding& binding);
  Value held_by_receiver(const Value& method);
  const ClassIndex& class_index(ClassRef c);

  const ModuleFacts& facts_;
  std::vector<std::vector<std::uint32_t>>
      memo_;  // by unit, then expression; filled when first asked
  std::vector<Value> values_;
  std::unordered_map<std::uint64_t, ClassIndex> classes_;
  std::vector<std::pair<std::uint32_t, GlobalName>> globals_;
  int depth_ = 0;
};

// The value that both are, None aside; unknown where they differ.
[[nodiscard]] Value join(const Value& a, const Value& b);

}  // namespace interlock
