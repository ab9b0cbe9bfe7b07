#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analysis/models/model_set.h"
#include "analysis/program/linked_module.h"
#include "analysis/program/module.h"
#include "analysis/program/narrowing.h"
#include "analysis/program/program_question.h"
#include "analysis/program/read_sets.h"
#include "analysis/program/shared_value.h"
#include "analysis/program/unit_uses.h"
#include "analysis/program/value.h"

namespace interlock {

struct CallEdge;

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
  // Follows imports through `source`. REQUIRES: both, and the root's facts, outlive the program.
  Program(const Module& root, ModuleSource* source);
  // From now on the root is `root`, which outlives the program; its facts say the same at other
  // places, except those of the units `changed`, which have the outline that they had. What was
  // found out from those is forgotten. REQUIRES: no other file has changed meanwhile, and the root
  // before is there; where something has changed, it was an open document's.
  void move_to(const Module& root, const std::vector<std::uint32_t>& changed);

  [[nodiscard]] const ModelSet& models() const { return models_; }
  // Of the root module.
  [[nodiscard]] const ModuleFacts& facts() const { return *modules_.front().facts; }
  [[nodiscard]] const Unit& unit(std::uint32_t index) const {
    note_use(index);
    return outline(index);
  }
  [[nodiscard]] const UnitPlace& place(std::uint32_t index) const { return *units_[index].place; }
  [[nodiscard]] const Expr& expr(ExprRef e) const { return unit(e.unit).exprs[e.id]; }
  [[nodiscard]] const Function& function(FunctionRef f) const {
    return outline(f.unit).functions[f.id];
  }
  [[nodiscard]] const Class& klass(ClassRef c) const { return outline(c.unit).classes[c.id]; }
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
  [[nodiscard]] std::uint32_t unit_count() const {
    return static_cast<std::uint32_t>(units_.size());
  }
  [[nodiscard]] const Module* module(std::uint32_t index) const { return modules_[index].module; }
  // The number of the module's own unit; those of its functions follow it.
  [[nodiscard]] std::uint32_t first_unit(std::uint32_t m) const { return modules_[m].first; }
  // The number of the unit that holds the module around `unit_index`.
  [[nodiscard]] std::uint32_t home(std::uint32_t unit_index) const {
    return modules_[units_[unit_index].module].first;
  }
  // From now on, UnitUses::kAnybody looks into units. REQUIRES: the root is no open document.
  void note_units() { asking_ = UnitUses::kAnybody; }
  [[nodiscard]] const UnitUses& uses() const { return uses_; }
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
  // The values that it may be, in the order of the source: itself, where it is one that is known.
  // Valid as long as the value and the program are.
  [[nodiscard]] std::span<const Value> alternatives(const Value& value) const;
  // What is `a` on one way and `b` on another, None aside: both where they differ and are few
  // enough, unknown otherwise.
  [[nodiscard]] Value join(const Value& a, const Value& b);
  // What awaiting the value gives.
  [[nodiscard]] Value awaited(const Value& awaitable);
  // The value of the plain name `name` looked up from `scope`; `use` is where, or invalid for
  // "anywhere".
  [[nodiscard]] Value resolve_name(ScopeRef scope, Name name, ExprRef use);
  // What the dotted path means in a module: of another module of the program, or of a model.
  [[nodiscard]] Value symbol(Name path, std::uint32_t module_index);
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
  // The attributes of its object that a method's code speaks of (`self.name`), sorted.
  [[nodiscard]] const std::vector<Name>& self_attributes(FunctionRef method);
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
  // The classes that stand for an abstract one where the module of `unit_index` uses it, in source
  // order: see implementations.cpp. None where it is not abstract, or there are more than a few.
  [[nodiscard]] const std::vector<ClassRef>& implementations_of(ClassRef c,
                                                                std::uint32_t unit_index);
  // Whether the class gives the method no body of its own: its objects are of other classes.
  [[nodiscard]] bool is_abstract(FunctionRef method);
  // The class and those it inherits from, in the order in which Python looks attributes up: the C3
  // linearization (Barrett et al., 1996), or breadth first where the bases have none.
  [[nodiscard]] const std::vector<ClassRef>& ancestry_of(ClassRef c);
  // Whether the root module's top level assigns to an attribute of this name.
  [[nodiscard]] bool is_patched(Name attribute) const { return patched_.contains(attribute); }
  // Every attribute assignment `self.name = ...` of the class's methods.
  struct AttributeRef {
    std::uint32_t unit;
    std::uint32_t index;  // in Unit::attribute_bindings
  };
  [[nodiscard]] const std::vector<AttributeRef>& attributes_of(ClassRef c);

  // What `find` finds of how `f` runs functions, on an object of `receiver`; remembered until
  // something that it was found out from changes.
  using FoundEdges = std::shared_ptr<const std::vector<CallEdge>>;
  template <typename Find>
  FoundEdges kept_edges(FunctionRef f, ClassRef receiver, Find find);

 private:
  // What memo_ holds for an expression: one of these, or kFirstValue + its place in values_.
  static constexpr std::uint32_t kUntouched = 0;
  static constexpr std::uint32_t kRunning = 1;
  static constexpr std::uint32_t kUnknown = 2;
  static constexpr std::uint32_t kFirstValue = 3;
  using EdgesKey = std::array<std::uint32_t, 4>;  // the function and the class of its object
  struct ClassIndex {
    std::vector<FunctionRef> methods;
    std::vector<AttributeRef> attributes;
    std::vector<AttributeRef> class_attributes;  // `cls.name = ...` of class methods
  };

  // Longer chains of references than this are not followed: the resolver's own recursion stays
  // bounded whatever the user's code looks like.
  static constexpr int kMaxDepth = 60;
  // What one question may cost, in expressions.
  static constexpr int kFuel = 20'000;
  using Question = ProgramQuestion;
  using Answer = ProgramAnswer;
  // For what an outline has: see outline.h.
  [[nodiscard]] const Unit& outline(std::uint32_t u) const { return *units_[u].place->unit; }
  void note_use(std::uint32_t index) const {
    if (asking_ != kNone && asking_ != UnitUses::values(index)) uses_.note(asking_, index);
  }
  void forget_unit(std::uint32_t index);
  void forget_what_used(const std::vector<std::uint32_t>& changed);
  Value compute(ExprRef e);
  Value subscripted(ExprRef e);
  Value result_of_symbol(const Value& callee, ExprRef call);
  // What `ask` says of each of the alternatives, joined.
  template <typename Ask>
  Value of_each(const Value& several, Ask ask);
  Value value_of_binding(std::uint32_t unit_index, const Binding& binding);
  Value value_of_parameter(std::uint32_t unit_index, const Binding& binding);
  // What pytest gives the parameter of a test or a fixture.
  Value fixture(FunctionRef test, Name parameter);
  FunctionRef fixture_in(std::uint32_t module_index, FunctionRef test, Name name);
  // What the calls of a function that only its module calls give the parameter.
  Value argument_given(FunctionRef f, Name parameter);
  std::optional<bool> calls_function(ExprRef call, FunctionRef f);
  const std::vector<ExprRef>& private_calls(std::uint32_t module_index, Name name);
  Value member_of_enumeration(ClassRef c, const Binding& binding);
  Value item_of_typed_dict(ClassRef c, ExprRef key);
  Value join_bindings(std::uint32_t unit_index, std::span<const Binding> bindings, ExprRef use);
  Value global_value(std::uint32_t module_unit, Name name, std::span<const Binding> bindings,
                     ExprRef use);
  Value linked(Name path, std::uint32_t module_index);
  Value follow(std::string_view path, std::uint32_t module_index);
  [[nodiscard]] SharedPlace shared_place(std::uint32_t unit_index, std::uint32_t id) const;
  [[nodiscard]] SharedValue shared(const Answer& answer) const;
  // What is remembered of a link or a member for all programs, and remembering it.
  std::optional<Answer> known_link(Name module, Name path, std::uint32_t module_index);
  void remember_link(Name module, Name path, std::uint32_t module_index, const Answer& answer);
  std::optional<Value> bound(const SharedValue& value, std::uint32_t module_index);
  template <typename Ref>
  bool bind(const SharedPlace& place, Ref& out);
  Value module_value(std::uint32_t module_index);
  Value submodule(const Value& module, Name name);
  Value member_of_module(const Value& module, Name name);
  Value starred(std::uint32_t module_index, Name name);
  // Whether `from module import *` takes the name.
  bool exports(std::uint32_t module_index, Name name);
  void add_units(const Module* module, const ModuleFacts& facts);
  Value instance_of(std::string_view class_name);
  Value function_value(FunctionRef f);
  bool keeps_type(FunctionRef f);
  bool keeps_type(ExprRef decorator, FunctionRef f);
  Value member_in_source(const Value& base, Name name);
  bool keeps_function(ExprRef decorator);
  Value member_of_class(ClassRef c, Name name, bool through_instance);
  Value attribute_value(const AttributeRef& ref);
  Value result_of_function(FunctionRef f);
  Value returned(FunctionRef f);
  std::uint32_t stub_module(std::uint32_t module_index);
  [[nodiscard]] ScopeId scope_of_class(std::uint32_t module_unit, Name name) const;
  Value stub_result(FunctionRef f);
  Value stub_attribute(ClassRef c, Name name);
  Value in_source(const Value& value);
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
  Value part_of(const Value& tuple, std::size_t index);
  Value part_of_target(const Value& value, std::uint32_t unit_index, ExprId target,
                       const Binding& binding);
  // What a generator gives, by its annotation or its `yield`s.
  Value yielded(FunctionRef f);
  Value element_of_object(const Value& iterable);
  Value operated(ExprRef operation);
  Value operated_by(const Value& operand, const char* method);
  Value union_of(ExprRef type);
  // What the checks around a use (`if isinstance(x, A):`) leave of its value.
  Value narrowed(ExprRef use, const Value& value);
  Value object_of(const Value& type);
  Value checked_type(ExprRef classes);
  [[nodiscard]] bool is_subclass(const Value& object, const Value& of);
  // Type variables: what stands for them is what their class or function was given.
  Value type_variable(ExprRef call);
  Value bound_of(const Value& variable);
  Value variable_in(ExprRef annotation);
  Value own_class(ExprRef annotation);
  Value type_argument(const Value& variable, ClassRef declared_in, ClassRef receiver,
                      ExprRef arguments);
  std::optional<std::size_t> place_of(const Value& variable, ClassRef generic);
  Value specialized(const Value& object, Name name, const Value& found);
  Value given_result(const Value& callee, ExprRef call);
  Value given_type(const Value& variable, ExprRef annotation, ExprRef argument);
  ExprRef declared_type(ClassRef c, Name name);
  bool is_generic(ClassRef c);
  void add_imported(std::uint32_t module_index, std::vector<std::uint32_t>& modules);
  const ClassIndex& class_index(ClassRef c);
  Name class_name(FunctionRef method);
  std::optional<Value> attribute_in(const std::vector<AttributeRef>& attributes, Name name);
  std::vector<ClassRef> linearized(ClassRef start);

  static std::uint64_t key_of(std::uint32_t in, std::uint32_t of) {
    return (std::uint64_t{in} << 32) | of;
  }
  static std::uint64_t key_of(std::uint32_t in, Name of) {
    return key_of(in, static_cast<std::uint32_t>(of));
  }
  void cut(std::size_t frame) { provisional_ = std::min(provisional_, frame); }
  // True where the question is being answered: what depends on that is provisional.
  bool is_asked(const Question& question);
  ProgramFrame enter(const Question& question);
  Answer leave(const ProgramFrame& entered, const Value& value);
  Value take(const Answer& answer);
  void forget(const Question& question);
  std::uint32_t keep(const Answer& answer);
  std::uint32_t read_set(std::size_t first);
  void note_read(ReadSets::Id files);
  void close_reading();

  ModuleSource* source_ = nullptr;
  const ModelSet& models_;
  std::uint64_t generation_ = 0;
  std::vector<LinkedModule> modules_;
  std::vector<LinkedUnit> units_;
  std::unordered_map<Name, std::uint32_t> numbers_;         // of modules, by path
  std::unordered_map<std::uint64_t, Answer> links_;         // by module and dotted path
  std::unordered_map<std::uint64_t, Answer> members_;       // by module and name
  std::unordered_map<std::uint32_t, std::uint32_t> stubs_;  // by module: its stub file's, or kNone
  std::vector<std::vector<std::uint32_t>>
      memo_;                   // by unit, then expression; filled when first asked
  std::deque<Answer> values_;  // elements stay in place
  std::vector<std::uint32_t> unused_values_;
  std::deque<std::vector<Value>> choices_;  // by Value::module of several; elements stay in place
  std::unordered_multimap<std::size_t, std::uint32_t> choices_by_hash_;
  // Calls of what begins with an underscore, by module and name.
  std::unordered_map<std::uint64_t, std::vector<ExprRef>> private_calls_;
  std::vector<bool> has_private_calls_;             // by module: they are in private_calls_
  std::vector<std::vector<Narrowing>> narrowings_;  // by unit; collected with memo_
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::vector<ClassRef>> implementations_;
  std::unordered_map<std::uint64_t, ClassIndex> classes_;
  std::unordered_map<std::uint64_t, std::vector<Name>> self_attributes_;
  std::unordered_map<std::uint64_t, ProgramAncestry> ancestries_;
  std::set<Name> patched_;
  std::vector<FunctionRef> yielding_;                // generators that are being looked at
  std::vector<Question> frames_;                     // what is being asked for
  std::size_t provisional_ = ProgramAnswer::kClean;  // the outermost frame that was cut short
  std::vector<std::pair<Question, std::size_t>> provisionals_;  // with the frame they wait for
  ReadSets read_sets_;
  std::vector<ReadSets::Id> reading_;  // by the questions that are being answered
  std::vector<bool> is_read_;          // by set
  std::unordered_set<Name> paths_read_;
  std::vector<Name> files_read_;
  mutable UnitUses uses_;          // on in open documents
  UnitUses::User asking_ = kNone;  // of the innermost question, while they are noted
  std::map<EdgesKey, FoundEdges> edges_;
  int following_ = 0;  // links that are being followed
  int fuel_ = 0;
  int depth_ = 0;
};

template <typename Find>
Program::FoundEdges Program::kept_edges(FunctionRef f, ClassRef receiver, Find find) {
  const EdgesKey key{f.unit, f.id, receiver.unit, receiver.id};
  if (const auto known = edges_.find(key); known != edges_.end()) return known->second;
  const UnitUses::User before = asking_;
  if (uses_.is_on()) asking_ = UnitUses::edges(f.unit);
  FoundEdges found = find();
  asking_ = before;
  edges_.emplace(key, found);
  return found;
}

template <typename Ask>
Value Program::of_each(const Value& several, Ask ask) {
  Value all;
  all.kind = ValueKind::none;
  for (const Value& one : alternatives(several)) {
    const Value given = ask(one);
    if (!given.known()) return {};
    all = join(all, given);
  }
  return all;
}

}  // namespace interlock
