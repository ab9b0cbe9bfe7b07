#include "analysis/program/unresolved.h"

#include <algorithm>
#include <array>

// Goes from a callee that is not resolved back to what is not known of it.
namespace interlock {
namespace {

constexpr int kMaxSteps = 32;

constexpr std::array<std::string_view, kUnresolvedCauses> kNames = {
    "library",    "library_object", "library_result", "parameter", "annotation", "function_result",
    "api_result", "attribute",      "inherited",      "member",    "item",       "decorator",
    "several",    "other"};

// One step back: to another expression, or to the cause.
struct Step {
  ExprRef next;
  UnresolvedCause cause = UnresolvedCause::other;
};

bool is_path(const Value& value) {
  return value.kind == ValueKind::symbol && value.api == nullptr;
}

// The type variables and forms of `typing` have paths that are no library's.
bool is_of_library(const Value& value) {
  const std::string_view path = text_of(value.path);
  return is_path(value) && !path.starts_with("typing.") && !path.starts_with("typing_extensions.");
}

bool is_none(const Program& program, ExprRef e) {
  return text_of(program.expr(e).name) == "None";
}

// `Session`, `Session | None`, `Optional[Session]` and `Annotated[Session, ...]` of a library.
UnresolvedCause cause_of_annotation(Program& program, ExprRef type) {
  for (int step = 0; step < kMaxSteps; ++step) {
    const Expr& x = program.expr(type);
    if (x.kind == ExprKind::binary && x.child_count == 2) {
      type = program.child(type, is_none(program, program.child(type, 0)) ? 1 : 0);
    } else if (x.kind == ExprKind::subscript && x.child_count > 1) {
      const Value generic = program.resolve(program.child(type, 0));
      if (is_of_library(generic)) return UnresolvedCause::library_object;
      if (text_of(generic.path) != "typing.Optional" && text_of(generic.path) != "typing.Annotated")
        break;
      type = program.child(type, 1);
    } else {
      break;
    }
  }
  return is_of_library(program.resolve(type)) ? UnresolvedCause::library_object
                                              : UnresolvedCause::annotation;
}

// `Any` and a bare `Final` leave it to the value.
bool says_type(Program& program, ExprRef annotation) {
  const std::string_view path = text_of(program.resolve(annotation).path);
  return path != "typing.Any" && path != "typing.Final" && path != "typing.TypeAlias";
}

Step step_of_binding(Program& program, std::uint32_t unit, const Binding& b) {
  const bool is_parameter = b.kind == BindingKind::parameter;
  if (b.annotation != kNone && (is_parameter || says_type(program, {unit, b.annotation})))
    return {{}, cause_of_annotation(program, {unit, b.annotation})};
  switch (b.kind) {
    case BindingKind::value:
    case BindingKind::context:
      return {{unit, b.value}, UnresolvedCause::other};
    case BindingKind::element:
    case BindingKind::unpack: {
      const ExprRef source{unit, b.value};
      const bool known = source.valid() && program.resolve(source).known();
      return {known ? ExprRef{} : source, UnresolvedCause::item};
    }
    case BindingKind::parameter:
    case BindingKind::star_parameter:
    case BindingKind::double_star_parameter:
      return {{}, UnresolvedCause::parameter};
    case BindingKind::function:
    case BindingKind::unit:
      return {{}, UnresolvedCause::decorator};
    case BindingKind::import:
      return {{}, UnresolvedCause::library};
    default:
      return {};
  }
}

Step step_of_name(Program& program, ExprRef name) {
  const Name wanted = program.expr(name).name;
  ScopeRef scope{name.unit, program.expr(name).scope};
  bool in_function = false;
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const ScopeKind kind = program.unit(scope.unit).scopes[scope.id].kind;
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, wanted);
    const bool is_visible = kind != ScopeKind::class_ || !in_function;
    in_function = in_function || kind == ScopeKind::function;
    if (bindings.empty() || !is_visible) continue;
    Step last;
    for (const Binding& b : bindings) {
      const Step step = step_of_binding(program, scope.unit, b);
      const bool is_known = step.next.valid() && program.resolve(step.next).known();
      if (!is_known && (step.next.valid() || step.cause != UnresolvedCause::other)) return step;
      if (is_known) last = {{}, UnresolvedCause::several};
    }
    return last;
  }
  return {};
}

// Whether a base of the class is not known.
bool has_unknown_base(Program& program, ClassRef c) {
  const auto order = program.ancestry_of(c);
  return std::any_of(order.begin(), order.end(), [&](ClassRef ancestor) {
    const auto& bases = program.klass(ancestor).bases;
    return std::any_of(bases.begin(), bases.end(), [&](ExprId id) {
      const Value base = program.resolve({ancestor.unit, id});
      return !base.known() || is_of_library(base);
    });
  });
}

Step step_of_member(Program& program, const Value& object, Name name) {
  for (const ClassRef c : program.ancestry_of(object.klass)) {
    for (const Program::AttributeRef& ref : program.attributes_of(c)) {
      const AttributeBinding& b = program.unit(ref.unit).attribute_bindings[ref.index];
      if (b.name != name) continue;
      if (b.annotation != kNone && says_type(program, {ref.unit, b.annotation}))
        return {{}, cause_of_annotation(program, {ref.unit, b.annotation})};
      const ExprRef value{ref.unit, b.value};
      if (!value.valid()) return {{}, UnresolvedCause::attribute};
      const Value known = program.resolve(value);
      if (!known.known()) return {value, UnresolvedCause::attribute};
    }
    if (program.klass(c).scope == kNone) continue;
    for (const Binding& b : program.unit(c.unit).bindings_of(program.klass(c).scope, name)) {
      const Step step = step_of_binding(program, c.unit, b);
      if (b.kind == BindingKind::unit || b.kind == BindingKind::function) {
        const FunctionRef f{b.kind == BindingKind::unit ? program.home(c.unit) + b.link : c.unit,
                            b.kind == BindingKind::unit ? 0 : b.link};
        const ExprRef returns{f.unit, program.function(f).returns};
        if (returns.valid()) return {{}, cause_of_annotation(program, returns)};
      }
      return step;
    }
  }
  return {{},
          has_unknown_base(program, object.klass) ? UnresolvedCause::inherited
                                                  : UnresolvedCause::attribute};
}

Step step_of_attribute(Program& program, ExprRef attribute) {
  const ExprRef owner = program.child(attribute, 0);
  const Value object = program.resolve(owner);
  switch (object.kind) {
    case ValueKind::unknown:
      return {owner, UnresolvedCause::other};
    case ValueKind::symbol:
      return {{}, is_path(object) ? UnresolvedCause::library : UnresolvedCause::member};
    case ValueKind::instance:
    case ValueKind::coroutine:
      return {{}, UnresolvedCause::member};
    case ValueKind::object:
    case ValueKind::klass:
      return step_of_member(program, object, program.expr(attribute).name);
    case ValueKind::several:
      return {{}, UnresolvedCause::several};
    default:
      return {};
  }
}

Step step_of_call(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const Value called = program.resolve(callee);
  switch (called.kind) {
    case ValueKind::unknown:
      return {callee, UnresolvedCause::other};
    case ValueKind::symbol:
      return {{}, is_path(called) ? UnresolvedCause::library_result : UnresolvedCause::api_result};
    case ValueKind::function: {
      const Function& f = program.function(called.function);
      if (f.returns == kNone) return {{}, UnresolvedCause::function_result};
      return {{}, cause_of_annotation(program, {called.function.unit, f.returns})};
    }
    case ValueKind::several:
      return {{}, UnresolvedCause::several};
    default:
      return {};
  }
}

Step step_of(Program& program, ExprRef e) {
  const Value value = program.resolve(e);
  if (is_path(value)) return {{}, UnresolvedCause::library};
  if (value.kind == ValueKind::several) {
    const auto all = program.alternatives(value);
    const bool has_path = std::any_of(all.begin(), all.end(), is_path);
    return {{}, has_path ? UnresolvedCause::library : UnresolvedCause::several};
  }
  const Expr& x = program.expr(e);
  switch (x.kind) {
    case ExprKind::name:
      return step_of_name(program, e);
    case ExprKind::attribute:
      return step_of_attribute(program, e);
    case ExprKind::call:
      return step_of_call(program, e);
    case ExprKind::await:
      return {program.child(e, 0), UnresolvedCause::other};
    case ExprKind::subscript: {
      const ExprRef container = program.child(e, 0);
      return {program.resolve(container).known() ? ExprRef{} : container, UnresolvedCause::item};
    }
    case ExprKind::walrus:
      return {program.child(e, x.child_count - 1), UnresolvedCause::other};
    case ExprKind::boolean:
    case ExprKind::conditional: {
      for (std::uint32_t i = 0; i < x.child_count; ++i) {
        const bool is_condition = x.kind == ExprKind::conditional && i == 1;
        if (!is_condition && !program.resolve(program.child(e, i)).known())
          return {program.child(e, i), UnresolvedCause::other};
      }
      return {{}, UnresolvedCause::several};
    }
    default:
      return {};
  }
}

// An attribute, an item or a result of what is not known itself.
bool is_part(Program& program, ExprRef e) {
  const ExprKind kind = program.expr(e).kind;
  const bool has_whole =
      kind == ExprKind::attribute || kind == ExprKind::call || kind == ExprKind::subscript;
  return has_whole && !program.resolve(program.child(e, 0)).known();
}

}  // namespace

std::string_view name_of(UnresolvedCause cause) {
  return kNames[static_cast<std::size_t>(cause)];
}

UnresolvedCause cause_of(Program& program, ExprRef callee) {
  ExprRef at = callee;
  bool is_result = false;
  UnresolvedCause cause = UnresolvedCause::other;
  for (int step = 0; step < kMaxSteps && at.valid(); ++step) {
    is_result = is_result || (step > 0 && is_part(program, at));
    const Step next = step_of(program, at);
    cause = next.cause;
    at = next.next;
  }
  // What `hass.states.get()` gives is not said where `hass` is of a library that is not there.
  if (cause == UnresolvedCause::library_object && is_result) return UnresolvedCause::library_result;
  return cause;
}

}  // namespace interlock
