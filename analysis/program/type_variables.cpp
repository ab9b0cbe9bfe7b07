#include <algorithm>
#include <vector>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// Type variables and generic classes (PEP 484, 673, 695): what stands for a variable is what its
// class, or the function that is called, was given.
namespace interlock {
namespace {

constexpr int kMaxSteps = 8;  // through annotations and hierarchies

// The last part of a name of `typing` or its kin; "" of others.
std::string_view typing_name(std::string_view path) {
  const bool is_typing = path.starts_with("typing.") || path.starts_with("typing_extensions.");
  return is_typing ? path.substr(path.rfind('.') + 1) : std::string_view{};
}

bool is_class(const Value& value) {
  return value.kind == ValueKind::klass ||
         (value.kind == ValueKind::symbol && value.api != nullptr &&
          value.api->kind == ApiKind::klass);
}

// Types that hold items of one type, by their names in `typing` and elsewhere.
bool holds_items(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('.') + 1);
  constexpr std::string_view kNames[] = {"list",     "List",     "set",        "Set",
                                         "Sequence", "Iterable", "Collection", "Iterator"};
  return std::find(std::begin(kNames), std::end(kNames), last) != std::end(kNames);
}

}  // namespace

// `T = TypeVar("T", bound=Base)`, `UserId = NewType("UserId", Base)`, `cast(Base, x)`.
Value Program::type_variable(ExprRef call) {
  const std::string_view name = typing_name(text_of(resolve(child(call, 0)).path));
  if (name == "TypeVar") {
    Value variable;
    variable.kind = ValueKind::variable;
    variable.argument = argument_of(*this, call, -1, "bound");
    variable.contents = call;
    return variable;
  }
  if (name == "NewType") {
    const ExprRef base = argument_of(*this, call, 1, "tp");
    const Value known = base.valid() ? resolve(base) : Value{};
    return is_class(known) ? known : Value{};
  }
  return name == "cast" ? resolve_type(argument_of(*this, call, 0, "typ")) : Value{};
}

// An object of the bound, or of one of the constraints.
Value Program::bound_of(const Value& variable) {
  std::vector<ExprRef> types;
  if (!variable.argument.valid()) {
    if (!variable.contents.valid()) return {};
    for (std::size_t i = 2; i < expr(variable.contents).child_count; ++i) {
      const ExprRef given = child(variable.contents, i);
      if (expr(given).kind != ExprKind::keyword) types.push_back(given);
    }
  } else if (expr(variable.argument).kind == ExprKind::tuple) {
    for (std::size_t i = 0; i < expr(variable.argument).child_count; ++i)
      types.push_back(child(variable.argument, i));
  } else {
    types.push_back(variable.argument);
  }
  Value all;
  all.kind = ValueKind::none;
  for (const ExprRef type : types) {
    const Value one = resolve_type(type);
    if (!one.known()) return {};
    all = join(all, one);
  }
  return types.empty() ? Value{} : all;
}

// The variable that an annotation is, `None` aside; unknown where it is anything else.
Value Program::variable_in(ExprRef annotation) {
  for (int step = 0; step < kMaxSteps && annotation.valid(); ++step) {
    const Expr& x = expr(annotation);
    if (x.kind == ExprKind::name || x.kind == ExprKind::attribute) {
      const Value named = resolve(annotation);
      return named.kind == ValueKind::variable ? named : Value{};
    }
    if (x.kind == ExprKind::binary && x.child_count == 2) {
      const bool none_first = text_of(expr(child(annotation, 0)).name) == "None";
      const bool none_last = text_of(expr(child(annotation, 1)).name) == "None";
      if (!none_first && !none_last) return {};
      annotation = child(annotation, none_first ? 1 : 0);
    } else if (x.kind == ExprKind::subscript && x.child_count == 2) {
      if (typing_name(text_of(resolve(child(annotation, 0)).path)) != "Optional") return {};
      annotation = child(annotation, 1);
    } else {
      return {};
    }
  }
  return {};
}

// `Self`: an object of the class around.
Value Program::own_class(ExprRef annotation) {
  ScopeRef scope{annotation.unit, expr(annotation).scope};
  for (; scope.id != kNone; scope = outer(scope)) {
    const Scope& here = unit(scope.unit).scopes[scope.id];
    if (here.kind != ScopeKind::class_) continue;
    Value object;
    object.kind = ValueKind::object;
    object.klass = {scope.unit, here.owner};
    return object;
  }
  return {};
}

// Which parameter of a generic class the variable is.
std::optional<std::size_t> Program::place_of(const Value& variable, ClassRef generic) {
  const Class& declared = klass(generic);
  const auto& names = declared.type_parameters;
  if (!names.empty()) {
    const auto at = std::find(names.begin(), names.end(), variable.path);
    if (at == names.end() || variable.contents.valid()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
  }
  std::vector<Value> variables;
  for (const ExprId id : declared.bases) {
    const ExprRef base{generic.unit, id};
    if (expr(base).kind != ExprKind::subscript) continue;
    const std::string_view path = typing_name(text_of(resolve(child(base, 0)).path));
    const bool lists_all = path == "Generic" || path == "Protocol";
    if (lists_all) variables.clear();
    for (std::size_t i = 1; i < expr(base).child_count; ++i) {
      const Value given = variable_in(child(base, i));
      if (!given.known()) continue;
      if (std::find(variables.begin(), variables.end(), given) == variables.end())
        variables.push_back(given);
    }
    if (lists_all) break;
  }
  const auto at = std::find(variables.begin(), variables.end(), variable);
  if (at == variables.end()) return std::nullopt;
  return static_cast<std::size_t>(at - variables.begin());
}

// An object of what stands for the variable of the class `declared_in` in a `receiver[arguments]`.
Value Program::type_argument(const Value& variable, ClassRef declared_in, ClassRef receiver,
                             ExprRef arguments) {
  Value wanted = variable;
  for (int step = 0; step < kMaxSteps; ++step) {
    const auto place = place_of(wanted, declared_in);
    if (!place) return {};
    if (declared_in == receiver) {
      const bool given = arguments.valid() && *place + 1 < expr(arguments).child_count;
      return given ? resolve_type(child(arguments, *place + 1)) : Value{};
    }
    // `class Robots(Pool[Robot])`
    ExprRef argument;
    ClassRef derived;
    for (const ClassRef c : ancestry_of(receiver)) {
      for (const ExprId id : klass(c).bases) {
        const ExprRef base{c.unit, id};
        if (argument.valid() || expr(base).kind != ExprKind::subscript) continue;
        const Value parent = resolve(base);
        const bool is_it = parent.kind == ValueKind::klass && parent.klass == declared_in;
        if (!is_it || *place + 1 >= expr(base).child_count) continue;
        argument = child(base, *place + 1);
        derived = c;
      }
    }
    if (!argument.valid()) return {};
    const Value next = variable_in(argument);
    if (!next.known()) return resolve_type(argument);
    wanted = next;
    declared_in = derived;
  }
  return {};
}

bool Program::is_generic(ClassRef c) {
  const std::vector<ClassRef> order = ancestry_of(c);
  return std::any_of(order.begin(), order.end(), [&](ClassRef ancestor) {
    const auto& bases = klass(ancestor).bases;
    return std::any_of(bases.begin(), bases.end(), [&](ExprId id) {
      return expr({ancestor.unit, id}).kind == ExprKind::subscript;
    });
  });
}

// What says of which type the attribute or property of exactly this class is; invalid where nothing
// does. `self.pool = pool` has the type of the parameter.
ExprRef Program::declared_type(ClassRef c, Name name) {
  if (klass(c).scope != kNone) {
    if (const Binding* read = read_binding(c, name); read != nullptr) {
      const FunctionRef method = function_of(c.unit, *read);
      if (method.valid()) return {method.unit, function(method).returns};
      return {c.unit, read->annotation};
    }
  }
  for (const AttributeRef& ref : attributes_of(c)) {
    const AttributeBinding& binding = unit(ref.unit).attribute_bindings[ref.index];
    if (binding.name != name) continue;
    if (binding.annotation != kNone) return {ref.unit, binding.annotation};
    if (binding.value == kNone || expr({ref.unit, binding.value}).kind != ExprKind::name) continue;
    const Expr& value = expr({ref.unit, binding.value});
    const auto given = unit(ref.unit).bindings_of(value.scope, value.name);
    if (given.size() == 1 && given[0].kind == BindingKind::parameter)
      return {ref.unit, given[0].annotation};
  }
  return {};
}

// The attribute of an object of a generic class.
Value Program::specialized(const Value& object, Name name, const Value& found) {
  if (found.kind == ValueKind::function || found.kind == ValueKind::callable) {
    Value method = found;
    if (found.klass.valid()) method.argument = object.argument;
    return method;
  }
  const std::vector<ClassRef> order = ancestry_of(object.klass);
  for (const ClassRef c : order) {
    const ExprRef annotation = declared_type(c, name);
    if (!annotation.valid()) continue;
    const Value variable = variable_in(annotation);
    if (!variable.known()) return found;
    const Value given = type_argument(variable, c, object.klass, object.argument);
    return given.known() ? given : found;
  }
  return found;
}

// What a function with `-> T` gives: what its object's class was given, or its argument's class.
Value Program::given_result(const Value& callee, ExprRef call) {
  const FunctionRef f = callee.function;
  const Function& called = function(f);
  if (called.is_lambda || called.returns == kNone || called.is_generator) return {};
  const Value variable = variable_in({f.unit, called.returns});
  if (!variable.known()) return {};
  const ClassRef declared_in = class_of(f);
  if (callee.klass.valid() && declared_in.valid()) {
    const Value given = type_argument(variable, declared_in, callee.klass, callee.argument);
    if (given.known()) return given;
  }
  if (!call.valid()) return {};
  std::size_t hidden = 0;
  if (declared_in.valid()) {
    const ExprRef method = child(call, 0);
    const bool is_called_on =
        expr(method).kind == ExprKind::attribute && expr(method).name == called.name;
    if (!is_called_on || called.parameters.empty()) return {};
    hidden = self_name(f) != Name::none ? 1 : 0;
    // `Registry.add(registry, driver)` names all of its arguments.
    if (hidden == 1 && resolve(child(method, 0)).kind == ValueKind::klass) return {};
    if (hidden == 0) return {};
  }
  for (std::size_t i = hidden; i < called.parameters.size(); ++i) {
    const Parameter& parameter = called.parameters[i];
    const ExprRef argument =
        argument_of(*this, call, static_cast<int>(i - hidden), text_of(parameter.name));
    if (!argument.valid() || parameter.annotation == kNone) continue;
    const Value given = given_type(variable, {f.unit, parameter.annotation}, argument);
    if (given.known() && given.kind != ValueKind::none) return given;
  }
  return {};
}

// What stands for the variable where the argument is of the type that the annotation says.
Value Program::given_type(const Value& variable, ExprRef annotation, ExprRef argument) {
  if (variable_in(annotation) == variable) return resolve(argument);
  const Expr& x = expr(annotation);
  if (x.kind != ExprKind::subscript || x.child_count < 2) return {};
  if (variable_in(child(annotation, x.child_count - 1)) != variable) return {};
  const std::string_view path = text_of(resolve(child(annotation, 0)).path);
  if (path == "builtins.type" || path == "typing.Type") {
    const Value given = resolve(argument);
    return is_class(given) ? result_of_call(given, {}) : Value{};
  }
  if (path == "typing.Callable" || path == "collections.abc.Callable") {
    const Value given = resolve(argument);
    return given.kind == ValueKind::function ? result_of_call(given, {}) : Value{};
  }
  return x.child_count == 2 && holds_items(path) ? element_of_expr(argument) : Value{};
}

}  // namespace interlock
