#include <span>

#include "analysis/program/declared_value.h"
#include "analysis/program/program.h"

// How names find their bindings: Python's scopes, and which of several bindings a use sees.
namespace interlock {
namespace {

bool starts_before(const Binding& binding, const Expr& use) {
  return binding.range.begin < use.range.begin;
}

bool is_static(const Program& program, FunctionRef method) {
  const auto decorators = program.decorators_of(method);
  return std::any_of(decorators.begin(), decorators.end(), [&](ExprRef d) {
    const Expr& x = program.expr(d);
    return x.kind == ExprKind::name && text_of(x.name) == "staticmethod";
  });
}

}  // namespace

Value Program::resolve_name(ScopeRef scope, Name name, ExprRef use) {
  const ScopeRef start = scope;
  bool crossed_function = false;
  while (scope.id != kNone) {
    const Unit& here = unit(scope.unit);
    const Scope& s = here.scopes[scope.id];
    // The names of a class body are not seen from the functions in it.
    const bool visible = s.kind != ScopeKind::class_ || !crossed_function;
    const auto bindings = visible ? here.bindings_of(scope.id, name) : std::span<const Binding>{};
    if (s.kind == ScopeKind::module) {
      const bool same_code = function_around(start) == FunctionRef{} && use.unit == scope.unit;
      const Value value = global_value(scope.unit, name, bindings, same_code ? use : ExprRef{});
      if (!bindings.empty() || value.known()) return value;
    } else if (!bindings.empty()) {
      const bool same_code =
          function_around(start) == function_around(scope) && use.unit == scope.unit;
      const BindingKind kind = bindings.front().kind;
      const bool elsewhere = kind == BindingKind::global || kind == BindingKind::nonlocal;
      if (!elsewhere) return join_bindings(scope.unit, bindings, same_code ? use : ExprRef{});
      // Where this very code has just given the name its value, that is the one.
      if (same_code && bindings.size() > 1) {
        const Value assigned = join_bindings(scope.unit, bindings.subspan(1), use);
        if (assigned.known()) return assigned;
      }
      if (kind == BindingKind::global) {
        const std::uint32_t around = home(scope.unit);
        return global_value(around, name, unit(around).bindings_of(0, name), {});
      }
    }
    if (s.kind == ScopeKind::function) crossed_function = true;
    scope = outer(scope);
  }
  // Most names that nothing binds are built in; a star that gives them another meaning is not seen.
  const std::uint32_t here = module_of(start.unit);
  const Name path = dotted(intern("builtins"), name);
  if (find_api(text_of(path)) == nullptr) {
    if (const Value value = starred(here, name); value.known()) return value;
  }
  const Value builtin = symbol(path, kNone);
  return builtin.kind == ValueKind::symbol && builtin.api == nullptr ? Value{} : builtin;
}

bool Program::is_bound(ScopeRef scope, Name name) {
  const ScopeRef start = scope;
  bool crossed_function = false;
  while (scope.id != kNone) {
    const ScopeKind kind = unit(scope.unit).scopes[scope.id].kind;
    // The names of a class body are not seen from the functions in it.
    const bool visible = kind != ScopeKind::class_ || !crossed_function;
    if (visible && !unit(scope.unit).bindings_of(scope.id, name).empty()) return true;
    crossed_function = crossed_function || kind == ScopeKind::function;
    scope = outer(scope);
  }
  for (const Exports::Global& global : modules_[module_of(start.unit)].exports->globals) {
    if (global.name.name == name) return true;
  }
  for (const ImportedName& imported : unit(home(start.unit)).imports) {
    if (imported.is_star) return true;
  }
  return false;
}

// A module's name, with what functions that declare it `global` give it.
Value Program::global_value(std::uint32_t module_unit, Name name, std::span<const Binding> bindings,
                            ExprRef use) {
  Value value;
  bool any = !bindings.empty();
  if (any) value = join_bindings(module_unit, bindings, use);
  const std::uint32_t module_index = module_of(module_unit);
  for (const auto& [place, global] : modules_[module_index].exports->globals) {
    if (global.name != name) continue;
    const std::uint32_t unit_index = first_unit(module_index) + place;
    for (const Binding& binding : unit(unit_index).bindings_of(global.scope, name)) {
      if (binding.kind == BindingKind::global || binding.kind == BindingKind::augmented) continue;
      const Value assigned = value_of_binding(unit_index, binding);
      value = any ? join(value, assigned) : assigned;
      any = true;
    }
  }
  return value;
}

// A use sees the last binding before it that always runs when the use does, and those after that
// one that may have run: a cheap form of reaching definitions (Aho, Lam, Sethi, Ullman: Compilers,
// section 9.2) that needs no control-flow graph. Without a use, every binding counts.
Value Program::join_bindings(std::uint32_t unit_index, std::span<const Binding> bindings,
                             ExprRef use) {
  const Unit& here = unit(unit_index);
  // The target of a comprehension stands after its uses.
  if (!bindings.empty() && here.scopes[bindings.front().scope].kind == ScopeKind::comprehension) {
    use = {};
  }
  std::vector<StatementId> around;  // the use's statement and everything that holds it
  std::size_t first = 0;
  if (use.valid()) {
    for (StatementId s = expr(use).statement; s != kNone; s = here.statements[s].parent) {
      around.push_back(s);
    }
  }
  const auto holds_use = [&](StatementId s) {
    return s == kNone || std::find(around.begin(), around.end(), s) != around.end();
  };
  const auto feeds_itself = [&](const Binding& b) {
    if (!use.valid() || b.value == kNone) return false;
    return here.exprs[b.value].range.contains(expr(use).range) && b.range != expr(use).range;
  };
  const auto counts = [&](const Binding& b) {
    return b.kind != BindingKind::augmented && !feeds_itself(b);
  };
  if (use.valid()) {
    for (std::size_t i = 0; i < bindings.size() && starts_before(bindings[i], expr(use)); ++i) {
      const Binding& b = bindings[i];
      if (!counts(b) || b.kind == BindingKind::annotation) continue;
      const bool runs_always = b.statement == kNone || holds_use(b.statement) ||
                               holds_use(here.statements[b.statement].parent);
      if (runs_always) first = i;
    }
  }
  // Code in functions runs when the module is there: it sees the last that always runs.
  if (!use.valid() && !bindings.empty() &&
      here.scopes[bindings.front().scope].kind == ScopeKind::module) {
    for (std::size_t i = 0; i < bindings.size(); ++i) {
      const Binding& b = bindings[i];
      const bool is_definition = b.kind == BindingKind::unit || b.kind == BindingKind::function ||
                                 b.kind == BindingKind::class_;
      if (is_definition && here.statements[b.statement].parent == kNone) first = i;
    }
  }
  Value all;
  bool any = false;
  for (std::size_t i = first; i < bindings.size(); ++i) {
    const Binding& b = bindings[i];
    if (!counts(b)) continue;
    if (use.valid() && !starts_before(b, expr(use))) {
      // Later in the text, yet earlier in time, where a loop holds both.
      bool in_loop = false;
      for (StatementId s = b.statement; s != kNone && !in_loop; s = here.statements[s].parent) {
        const StatementKind kind = here.statements[s].kind;
        in_loop = (kind == StatementKind::for_ || kind == StatementKind::while_) && holds_use(s);
      }
      if (!in_loop && any) continue;
      if (!in_loop && b.statement != kNone && b.kind != BindingKind::annotation) continue;
    }
    const Value value = value_of_binding(unit_index, b);
    all = any ? join(all, value) : value;
    any = true;
  }
  return all;
}

// A type that says nothing of what its objects do, such as `IO[bytes]`, says less than the value.
Value declared_value(Program& program, ExprRef annotation, ExprRef value) {
  const Value declared = program.resolve_type(annotation);
  const bool is_vague = !declared.known() || (declared.api != nullptr && declared.api->is_stub);
  if (!is_vague) return declared;
  const Value given = program.resolve(value);
  return given.known() && (given.kind != ValueKind::none || !declared.known()) ? given : declared;
}

Value Program::value_of_binding(std::uint32_t unit_index, const Binding& binding) {
  const ExprRef value{unit_index, binding.value};
  const ExprRef annotation{unit_index, binding.annotation};
  switch (binding.kind) {
    case BindingKind::value:
      return declared_value(*this, annotation, value);
    case BindingKind::annotation:
      return resolve_type(annotation);
    case BindingKind::element:
      return element_of_expr(value);
    case BindingKind::unpack:
      return unpacked(unit_index, binding);
    case BindingKind::context: {
      const Value context = resolve(value);
      return entered(context);
    }
    case BindingKind::parameter:
      return value_of_parameter(unit_index, binding);
    case BindingKind::double_star_parameter: {
      Value given = instance_of("builtins.dict");
      if (annotation.valid()) given.argument = annotation;
      return given;
    }
    case BindingKind::function:
      return function_value({unit_index, binding.link});
    case BindingKind::unit:
      return function_value({home(unit_index) + binding.link, 0});
    case BindingKind::class_: {
      Value klass;
      klass.kind = ValueKind::klass;
      klass.klass = {unit_index, binding.link};
      return klass;
    }
    case BindingKind::type_parameter: {
      Value variable;
      variable.kind = ValueKind::variable;
      variable.path = binding.name;
      variable.argument = annotation;
      return variable;
    }
    case BindingKind::import:
      return symbol(binding.path, module_of(unit_index));
    default:
      return {};
  }
}

Value Program::value_of_parameter(std::uint32_t unit_index, const Binding& binding) {
  if (binding.annotation != kNone) {
    const Value declared = resolve_type({unit_index, binding.annotation});
    if (declared.known()) return declared;
  }
  const Scope& scope = unit(unit_index).scopes[binding.scope];
  const FunctionRef f{unit_index, scope.owner};
  const ClassRef c = class_of(f);
  const bool is_first = c.valid() && !function(f).is_lambda && !function(f).parameters.empty() &&
                        function(f).parameters.front().name == binding.name && !is_static(*this, f);
  if (!is_first) {
    // `def f(loop=None)` takes what the code puts in the place of None, or its like.
    // `Any` says no more than nothing.
    const bool says_type = binding.annotation != kNone &&
                           text_of(resolve({unit_index, binding.annotation}).path) != "typing.Any";
    if (says_type || function(f).is_lambda) return {};
    if (const Value given = argument_given(f, binding.name); given.known()) return given;
    const ExprRef given{unit_index, binding.value};
    if (!given.valid()) return fixture(f, binding.name);
    return resolve(given).kind == ValueKind::none ? resolve(given) : Value{};
  }
  Value receiver;
  receiver.klass = c;
  for (const ExprRef d : decorators_of(f)) {
    if (expr(d).kind != ExprKind::name) continue;
    if (text_of(expr(d).name) == "classmethod") receiver.kind = ValueKind::klass;
  }
  if (receiver.kind == ValueKind::unknown) receiver.kind = ValueKind::object;
  return receiver;
}

}  // namespace interlock
