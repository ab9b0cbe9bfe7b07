#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/program/module.h"
#include "analysis/program/shared_value.h"
#include "analysis/program/value.h"

namespace interlock {

// Names and types of a module and of those that it leads to, resolved on demand over their facts,
// with memoisation and a cycle guard. Whatever is not resolved is ValueKind::unknown. What it says
// depends on the facts, not on what it was asked before. Not thread-safe: it remembers what it
// found.
//
// The units of the root module are numbered from 0 as in its facts; modules that are met on the way
// get the numbers after those.
class Program {
 public:
  // A module on its own: its imports lead nowhere. REQUIRES: the facts outlive the program.
  explicit Program(const ModuleFacts& facts);
  // Follows imports through `source`. REQUIRES: both outlive the program, and so do the root's
  // facts.
  Program(const Module& root, ModuleSource* source);

  // Of the root module.
  [[nodiscard]] const ModuleFacts& facts() const { return *modules_.front().facts; }
  [[nodiscard]] const Unit& unit(std::uint32_t index) const { return *units_[index].place->unit; }
  [[nodiscard]] const UnitPlace& place(std::uint32_t index) const { return *units_[index].place; }
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
    return range.shifted(place(unit_index).begin);
  }

  // The module of a unit, numbered in the order in which they were met; the root is 0.
  [[nodiscard]] std::uint32_t module_of(std::uint32_t unit_index) const {
    return units_[unit_index].module;
  }
  [[nodiscard]] std::uint32_t module_count() const {
    return static_cast<std::uint32_t>(modules_.size());
  }
  // Null for a root that is on its own.
  [[nodiscard]] const Module* module(std::uint32_t index) const { return modules_[index].module; }
  // The number of the module's own unit; those of its functions follow it.
  [[nodiscard]] std::uint32_t first_unit(std::uint32_t module_index) const {
    return modules_[module_index].first;
  }
  // The number of the unit that holds the module around `unit_index`.
  [[nodiscard]] std::uint32_t home(std::uint32_t unit_index) const {
    return modules_[units_[unit_index].module].first;
  }
  // The files, by path, that what it says depends on besides its modules.
  [[nodiscard]] const std::vector<Name>& files_read() const { return files_read_; }
  // The number that `module` has in this program, in which it is from now on.
  std::uint32_t add(const std::shared_ptr<const Module>& module);

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
  // What the constant that the path names where it is imported is given, where that is once;
  // invalid otherwise.
  [[nodiscard]] ExprRef imported_constant(Name path, std::uint32_t module_index);
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
  // Calling what its name means runs the function: its decorators keep it, or wrap it in a function
  // of the program that calls it.
  [[nodiscard]] bool runs_when_called(FunctionRef f);
  // What a decorator of the program makes of `f`: nothing that is known; the function itself
  // (`return function`); or a function that runs it where it is called (`wrapper`).
  struct Wrapping {
    enum class Kind : std::uint8_t { none, same, wrapper };
    Kind kind = Kind::none;
    FunctionRef wrapper;
  };
  [[nodiscard]] Wrapping wrapper_by(ExprRef decorator, FunctionRef f);
  // The method of this name, as objects of the class find it; invalid where the first class that
  // has the name gives it another meaning, or a base that is not known may.
  [[nodiscard]] FunctionRef find_method(ClassRef c, Name name);
  // The class and those it inherits from, in the order in which Python looks attributes up: the C3
  // linearization (Barrett et al., 1996), or breadth first where the bases have none.
  [[nodiscard]] const std::vector<ClassRef>& ancestry_of(ClassRef c);
  // Whether code on the top level of the root module assigns to an attribute of this name.
  [[nodiscard]] bool is_patched(Name attribute) const { return patched_.contains(attribute); }
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
  Value global_value(std::uint32_t module_unit, Name name, std::span<const Binding> bindings,
                     ExprRef use);
  // What the dotted path means in a module: of another module of the program, or of a model.
  Value symbol(Name path, std::uint32_t module_index);
  Value linked(Name path, std::uint32_t module_index);
  Value follow(const std::string& path, std::uint32_t module_index);
  [[nodiscard]] SharedPlace shared_place(std::uint32_t unit_index, std::uint32_t id) const;
  [[nodiscard]] SharedValue shared(const Value& value, std::size_t read_before) const;
  std::optional<Value> bound(const SharedValue& value, std::uint32_t module_index);
  template <typename Ref>
  bool bind(const SharedPlace& place, Ref& out);
  Value module_value(std::uint32_t module_index);
  Value submodule(const Value& module, Name name);
  Value member_of_module(const Value& module, Name name);
  Value starred(std::uint32_t module_index, Name name);
  // Whether `from module import *` takes the name.
  bool exports(std::uint32_t module_index, Name name);
  static std::optional<std::set<Name>> listed_names(const Unit& module);
  void add_units(const Module* module, const ModuleFacts& facts);
  Value instance_of(std::string_view class_name);
  Value function_value(FunctionRef f);
  bool keeps_function(ExprRef decorator);
  Value member_of_class(ClassRef c, Name name, bool through_instance);
  Value attribute_value(const AttributeRef& ref);
  Value result_of_function(FunctionRef f);
  std::uint32_t stub_module(std::uint32_t module_index);
  [[nodiscard]] ScopeId scope_of_class(std::uint32_t module_unit, Name name) const;
  Value stub_result(FunctionRef f);
  Value stub_attribute(ClassRef c, Name name);
  // The same of a method called on an object of `receiver`, which may be of a derived class.
  Value result_of_method(FunctionRef f, ClassRef receiver);
  bool gives_self(FunctionRef f);
  [[nodiscard]] const Binding* read_binding(ClassRef c, Name name) const;
  [[nodiscard]] FunctionRef function_of(std::uint32_t unit_index, const Binding& binding) const;
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

  struct LinkedModule {
    std::shared_ptr<const Module> owner;  // null for the root, which outlives the program
    const Module* module = nullptr;
    const ModuleFacts* facts = nullptr;
    std::uint32_t first = 0;
    std::vector<std::pair<std::uint32_t, GlobalName>> globals;  // unit, name
    std::vector<Name> stars;                                    // the paths of `from path import *`
    std::optional<std::set<Name>> listed;  // `__all__`; nothing where there is none that is known
  };
  struct LinkedUnit {
    const UnitPlace* place = nullptr;
    std::uint32_t module = 0;
  };

  // Longer chains of references than this are not followed: the resolver's own recursion stays
  // bounded whatever the user's code looks like.
  static constexpr int kMaxDepth = 60;
  // Nothing on the way to this frame was left unknown because it was asked for already.
  static constexpr std::size_t kClean = static_cast<std::size_t>(-1);
  void cut(std::size_t frame) { provisional_ = std::min(provisional_, frame); }

  ModuleSource* source_ = nullptr;
  std::uint64_t generation_ = 0;
  std::vector<Name> files_read_;
  std::vector<LinkedModule> modules_;
  std::vector<LinkedUnit> units_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;  // of modules, by path
  // By module and dotted path; by module and name.
  std::unordered_map<std::uint64_t, Value> links_;
  std::unordered_map<std::uint64_t, Value> members_;
  std::unordered_map<std::uint32_t, std::uint32_t> stubs_;  // by module: its stub file's, or kNone
  std::vector<std::uint64_t> linking_;                      // members that are being looked for
  std::vector<std::uint64_t> following_;                    // paths that are being followed
  std::size_t cut_short_ = kClean;  // the outermost of them that was met again
  std::vector<std::vector<std::uint32_t>>
      memo_;  // by unit, then expression; filled when first asked
  std::vector<Value> values_;
  std::unordered_map<std::uint64_t, ClassIndex> classes_;
  std::unordered_map<std::uint64_t, std::vector<ClassRef>> ancestries_;
  std::set<Name> patched_;
  std::vector<ExprRef> frames_;       // what is being resolved
  std::size_t provisional_ = kClean;  // the outermost frame that was cut short
  int fuel_ = 0;
  int depth_ = 0;
};

// The value that both are, None aside; unknown where they differ.
[[nodiscard]] Value join(const Value& a, const Value& b);

}  // namespace interlock
