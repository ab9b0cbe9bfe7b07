#include <algorithm>

#include "analysis/program/declared_value.h"
#include "analysis/program/program.h"

// Attributes of this file's classes, and what annotations say.
namespace interlock {
namespace {

// The decorators that make a method an attribute.
bool is_property(std::string_view decorator) {
  return decorator == "property" || decorator == "cached_property" ||
         decorator == "functools.cached_property";
}

bool is_typed_dict(const Value& base) {
  const std::string_view path = text_of(base.path);
  return path == "typing.TypedDict" || path == "typing_extensions.TypedDict";
}

}  // namespace

Value Program::member_of_class(ClassRef start, Name name, bool through_instance) {
  const std::vector<ClassRef> order = ancestry_of(start);
  for (const ClassRef c : order) {
    const Class& k = klass(c);
    const Binding* read = k.scope == kNone ? nullptr : read_binding(c, name);
    if (read != nullptr) {
      const FunctionRef method = function_of(c.unit, *read);
      if (method.valid()) {
        for (const ExprRef d : decorators_of(method)) {
          if (through_instance && is_property(text_of(expr(d).name)))
            return result_of_method(method, start);
        }
        Value found = function_value(method);
        if (found.known()) found.klass = start;
        return found;
      }
      if (!through_instance) {
        if (const Value named = member_of_enumeration(c, *read); named.known()) return named;
      }
      const Value declared = value_of_binding(c.unit, *read);
      if (declared.known() && declared.kind != ValueKind::none) return declared;
    }
    std::optional<Value> given;
    if (through_instance) given = attribute_in(attributes_of(c), name);
    if (!given) given = attribute_in(class_index(c).class_attributes, name);
    if (given) return given->known() ? *given : stub_attribute(c, name);
    for (const ExprId base : k.bases) {
      const Value parent = resolve({c.unit, base});
      if (parent.kind != ValueKind::symbol) continue;
      const bool is_class = parent.api != nullptr && parent.api->kind == ApiKind::klass;
      std::string_view inherited_from = is_class ? parent.api->name : std::string_view{};
      if (is_typed_dict(parent)) inherited_from = "builtins.dict";
      if (inherited_from.empty()) continue;
      const Value inherited = member(instance_of(inherited_from), name);
      if (inherited.known()) return inherited;
    }
  }
  return {};
}

// What is assigned to the attribute; nothing where nothing is.
std::optional<Value> Program::attribute_in(const std::vector<AttributeRef>& attributes, Name name) {
  std::optional<Value> all;
  for (const AttributeRef& ref : attributes) {
    const AttributeBinding& binding = outline(ref.unit).attribute_bindings[ref.index];
    if (binding.name != name || binding.kind == BindingKind::augmented) continue;
    const Value value = attribute_value(ref);
    // A declaration says more than the assignments.
    if (binding.annotation != kNone && value.known()) return value;
    all = all ? join(*all, value) : value;
  }
  return all;
}

Value Program::attribute_value(const AttributeRef& ref) {
  const AttributeBinding& binding = unit(ref.unit).attribute_bindings[ref.index];
  switch (binding.kind) {
    case BindingKind::value:
      return declared_value(*this, {ref.unit, binding.annotation}, {ref.unit, binding.value});
    case BindingKind::annotation:
      return resolve_type({ref.unit, binding.annotation});
    case BindingKind::context:
      return entered(resolve({ref.unit, binding.value}));
    case BindingKind::element:
      return element_of_expr({ref.unit, binding.value});
    case BindingKind::unpack: {
      Binding part;
      part.kind = BindingKind::unpack;
      part.statement = binding.statement;
      part.value = binding.value;
      part.range = unit(ref.unit).exprs[binding.target].range;
      return unpacked(ref.unit, part);
    }
    default:
      return {};
  }
}

// A quoted class, possibly with its module, or several: "requests.Session | None".
Value Program::quoted_type(ScopeRef scope, std::string_view text) {
  Value all;
  all.kind = ValueKind::none;
  while (!text.empty()) {
    const std::size_t bar = std::min(text.find('|'), text.size());
    std::string_view path = text.substr(0, bar);
    text.remove_prefix(std::min(bar + 1, text.size()));
    while (path.starts_with(' ')) path.remove_prefix(1);
    while (path.ends_with(' ')) path.remove_suffix(1);
    if (path == "None") continue;
    const std::size_t dot = path.find('.');
    Value named = resolve_name(scope, intern(path.substr(0, dot)), {});
    if (dot != std::string_view::npos && named.kind == ValueKind::symbol) {
      named = symbol(dotted(named.path, intern(path.substr(dot + 1))), module_of(scope.unit));
    } else if (dot != std::string_view::npos && named.kind == ValueKind::module) {
      named = member(named, intern(path.substr(dot + 1)));
    } else if (dot != std::string_view::npos) {
      named = {};
    }
    const bool modelled = named.api != nullptr && named.api->kind == ApiKind::klass;
    if (named.kind != ValueKind::klass && !modelled) return {};
    all = join(all, result_of_call(named, {}));
  }
  return all;
}

Value Program::resolve_type(ExprRef e) {
  if (!e.valid()) return {};
  if (depth_ >= kMaxDepth) {
    cut(0);
    return {};
  }
  const Expr& x = expr(e);
  ++depth_;
  Value value;
  switch (x.kind) {
    case ExprKind::name:
    case ExprKind::attribute: {
      const Value named = resolve(e);
      const std::string_view path = text_of(named.path);
      if (named.kind == ValueKind::variable) {
        value = bound_of(named);
      } else if (path == "typing.Self" || path == "typing_extensions.Self") {
        value = own_class(e);
      } else {
        value = object_of(named);
      }
      break;
    }
    case ExprKind::string:
      if (x.name != Name::none) value = quoted_type({e.unit, x.scope}, text_of(x.name));
      break;
    case ExprKind::constant:
      if (text_of(x.name) == "None") value.kind = ValueKind::none;
      break;
    case ExprKind::binary:
      if (x.child_count == 2) value = join(resolve_type(child(e, 0)), resolve_type(child(e, 1)));
      break;
    case ExprKind::subscript:
      value = resolve_generic(e);
      break;
    default:
      break;
  }
  --depth_;
  return value;
}

}  // namespace interlock
