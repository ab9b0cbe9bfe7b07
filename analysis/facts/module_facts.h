#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/facts/name.h"
#include "analysis/text/byte_range.h"

// What one file says, without its syntax tree: expressions as symbolic references, statements,
// scopes, bindings. Facts depend on the file's bytes and on nothing else. They are divided into
// units, one for each function (or method) of the module and one for the rest, so that an edit
// makes only the units it touches anew. All places in a unit are relative to its beginning.
namespace interlock {

using ExprId = std::uint32_t;
using StatementId = std::uint32_t;
using ScopeId = std::uint32_t;
using FunctionId = std::uint32_t;
using ClassId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xffffffffU;

enum class ExprKind : std::uint8_t {
  unknown,    // anything else; its operands are its children
  name,       // `name`
  attribute,  // children[0].`name`
  call,       // children[0] is called; the rest are arguments
  await,      // children[0]
  subscript,  // children[0][children[1...]]
  string,     // `name`: its text, where it is a short plain one inside a type, a display or `[]`, or
              // an argument as options are spelled: ":memory:", "NONE"
  number,     // `name`: the literal
  constant,   // `name`: True, False, None, ...
  lambda,     // `link`: the FunctionId
  tuple,      // also a bare `a, b`
  list,
  set,
  dict,
  comprehension,  // list, set or dict (`name`: "dict"); `link`: the ScopeId
  generator,      // generator expression; `link`: the ScopeId
  conditional,    // children: value, condition, other value
  boolean,        // `and`, `or`: `name`
  binary,         // `name`: the operator
  unary,          // `name`: the operator
  comparison,     // `name`: the operator, where there is only one
  negation,       // `not`
  walrus,         // children: target, value
  keyword,        // an argument `name`=children[0]
  star,           // *children[0]
  double_star,    // **children[0]
  yield,          // `name`: "from" for `yield from`
};

// One expression. Ids are of the same unit; a child's id is lower than its parent's.
struct Expr {
  ExprKind kind = ExprKind::unknown;
  bool is_target = false;  // stored to, not read
  bool in_type = false;    // stands in an annotation
  bool parenthesized = false;
  ScopeId scope = 0;
  Name name = Name::none;
  std::uint32_t link = kNone;
  std::uint32_t first_child = 0;  // in Unit::children
  std::uint32_t child_count = 0;
  ExprId parent = kNone;
  StatementId statement = kNone;
  ByteRange range;  // without parentheses around it
};

enum class StatementKind : std::uint8_t {
  expression,  // values: the expression
  assignment,  // targets, values: one; also annotated ones, whose `annotation` is set
  augmented,   // targets: one, values: one; `operation`
  return_,
  raise,
  assert_,
  delete_,
  import,
  global,    // also nonlocal
  simple,    // pass and what is not looked at
  function,  // a definition nested in a unit's function; `link`: its FunctionId
  class_,    // `link`: its ClassId
  unit,      // a definition that is a unit of its own; `link`: which one (ModuleFacts::units)
  if_,       // values: the condition; children: then-block, clauses
  elif,
  else_,
  for_,  // targets, values: the iterable
  while_,
  try_,
  except,
  finally,
  with,  // values: the context expressions, targets: what they bind or kNone, as many
  match,
  case_,
  break_,
  continue_,
  block,  // an indented suite; its children are statements
};

// One statement or clause, in source order. The statements from its own id + 1 up to `end` lie
// inside it.
struct Statement {
  StatementKind kind = StatementKind::simple;
  bool is_async = false;
  ScopeId scope = 0;
  StatementId parent = kNone;
  StatementId end = 0;
  std::uint32_t link = kNone;
  ExprId annotation = kNone;
  Name operation = Name::none;     // "+=" and the like
  std::uint32_t first_target = 0;  // in Unit::children
  std::uint32_t target_count = 0;
  std::uint32_t first_value = 0;  // in Unit::children
  std::uint32_t value_count = 0;
  ByteRange range;
};

enum class ScopeKind : std::uint8_t {
  enclosing,  // of a function's unit: stands for the scope that the definition is in
  module,
  class_,
  function,
  comprehension,
};

struct Scope {
  ScopeKind kind = ScopeKind::module;
  ScopeId parent = kNone;
  std::uint32_t owner = kNone;  // FunctionId or ClassId
};

enum class BindingKind : std::uint8_t {
  value,       // name = `value`
  annotation,  // name: `annotation`, without a value
  unpack,      // a part of what `value` unpacks to
  element,     // an item of iterating over `value`
  context,     // what entering `value` gives
  augmented,   // name += ...
  parameter,   // with `annotation`; `value`: the default
  star_parameter,
  double_star_parameter,
  function,        // `link`: FunctionId of this unit
  class_,          // `link`: ClassId of this unit
  unit,            // `link`: which unit
  import,          // `path`: the module or module.member that the name stands for
  exception,       // except ... as name
  global,          // the name is the module's
  nonlocal,        // the name is an enclosing function's
  type_parameter,  // of a class or a function; `annotation`: its bound
  other,           // captures, del: something that is not looked at
};

// One way in which a name gets its value. Several bindings of one name are in source order.
struct Binding {
  Name name = Name::none;
  BindingKind kind = BindingKind::other;
  bool is_async = false;  // element, context: by `async for`, `async with`
  ScopeId scope = 0;
  StatementId statement = kNone;
  ExprId value = kNone;
  ExprId annotation = kNone;
  std::uint32_t link = kNone;
  Name path = Name::none;
  ByteRange range;  // of the name
};

// `self.name = value` and its kin: `receiver` is the plain name left of the dot.
struct AttributeBinding {
  Name receiver = Name::none;
  Name name = Name::none;
  BindingKind kind = BindingKind::value;  // value, annotation, augmented, context, element, unpack
  bool is_async = false;
  ExprId target = kNone;
  ExprId value = kNone;
  ExprId annotation = kNone;
  StatementId statement = kNone;
  FunctionId function = kNone;
};

struct Parameter {
  Name name = Name::none;
  ExprId annotation = kNone;
  ExprId default_value = kNone;
};

struct Function {
  Name name = Name::none;  // none for a lambda
  bool is_async = false;
  bool is_generator = false;  // has a `yield`
  bool is_lambda = false;
  ScopeId scope = kNone;         // its own
  ScopeId defined_in = 0;        // the scope that binds its name
  FunctionId enclosing = kNone;  // the innermost function of this unit around it
  ClassId klass = kNone;         // the class of this unit whose body holds it
  std::vector<Parameter> parameters;
  std::vector<ExprId> decorators;
  ExprId returns = kNone;       // the annotation; of a lambda: its body
  std::vector<ExprId> results;  // what `return` gives
  std::vector<ExprId> yields;   // the `yield` expressions
  StatementId body = kNone;     // the block
  ByteRange range;              // without decorators
  ByteRange name_range;
  std::uint32_t suite_begin = 0;  // where its first statement begins
};

struct Class {
  Name name = Name::none;
  ScopeId scope = kNone;
  ScopeId defined_in = 0;
  std::vector<ExprId> bases;  // positional ones
  std::vector<Name> type_parameters;
  std::vector<ExprId> decorators;
  StatementId statement = kNone;
  ByteRange range;
  ByteRange name_range;
};

struct ImportedName {
  Name path = Name::none;  // "os.path", or "time.sleep" for `from time import sleep`; relative ones
                           // begin with a dot
  Name bound = Name::none;  // the name it gets; none for `*`
  bool is_from = false;
  bool is_star = false;
  ScopeId scope = 0;
  StatementId statement = kNone;
  ByteRange range;  // of this one name
};

// A `for`, in a statement or a comprehension.
struct Iteration {
  ExprId iterable = kNone;
  ExprId target = kNone;
  bool is_async = false;
  ScopeId scope = 0;
  StatementId statement = kNone;
};

// `global name` in `scope`: what binds the name there binds it in the module.
struct GlobalName {
  Name name = Name::none;
  ScopeId scope = 0;
};

// A comment that may silence findings, or that names the lock of what it stands at, as written.
struct Directive {
  ByteRange range;
  std::string text;
};

// The facts of one function, or of all the rest of a module. Immutable once made; thread-safe.
// In a function's unit, function 0 is the function, scope 0 the scope around it, and class ids are
// those of classes inside it. In the module's unit, scope 0 is the module's.
struct Unit {
  std::uint32_t size = 0;         // bytes
  std::uint64_t fingerprint = 0;  // equal in units that say the same at other places; of this
                                  // process, as names are
  std::vector<Expr> exprs;
  std::vector<ExprId> children;
  std::vector<Statement> statements;
  std::vector<Scope> scopes;
  std::vector<Binding> bindings;  // by scope, then name, then place
  std::vector<AttributeBinding> attribute_bindings;
  std::vector<Function> functions;
  std::vector<Class> classes;
  std::vector<ImportedName> imports;
  std::vector<Directive> directives;
  std::vector<ExprId> calls;  // in order of evaluation
  std::vector<ExprId> awaits;
  std::vector<Iteration> iterations;
  std::vector<GlobalName> globals;

  [[nodiscard]] std::span<const ExprId> children_of(const Expr& e) const {
    return {children.data() + e.first_child, e.child_count};
  }
  [[nodiscard]] std::span<const ExprId> targets_of(const Statement& s) const {
    return {children.data() + s.first_target, s.target_count};
  }
  [[nodiscard]] std::span<const ExprId> values_of(const Statement& s) const {
    return {children.data() + s.first_value, s.value_count};
  }
  // The bindings of `name` made in `scope`, in source order.
  [[nodiscard]] std::span<const Binding> bindings_of(ScopeId scope, Name name) const;
};

// Where a unit stands in its module.
struct UnitPlace {
  std::shared_ptr<const Unit> unit;
  std::uint32_t begin = 0;        // bytes from the file's beginning
  ScopeId scope = kNone;          // the scope of unit 0 that the function is defined in
  ClassId klass = kNone;          // of unit 0: the class whose body holds it directly
  StatementId statement = kNone;  // of unit 0: the StatementKind::unit
};

// All facts of one file: unit 0 is the module itself, the others its functions in source order.
// Immutable; thread-safe.
struct ModuleFacts {
  std::vector<UnitPlace> units;

  [[nodiscard]] const Unit& module() const { return *units.front().unit; }
  // Equal in facts that say the same at other places.
  [[nodiscard]] std::uint64_t fingerprint() const;
};

}  // namespace interlock
