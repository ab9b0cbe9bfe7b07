#include <algorithm>
#include <set>

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

// What says more of a type than which it is.
bool is_wrapper(std::string_view path) {
  static const std::set<std::string_view> wrappers = {"typing.Optional",
                                                      "typing.Annotated",
                                                      "typing.Final",
                                                      "typing.ClassVar",
                                                      "typing.Required",
                                                      "typing.NotRequired",
                                                      "typing_extensions.Annotated",
                                                      "dataclasses.InitVar"};
  return wrappers.contains(path);
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
          const Value decorator = resolve(d);
          if (through_instance && is_property(text_of(expr(d).name)))
            return result_of_method(method, start);
          if (decorator.path == Name::none && decorator.kind != ValueKind::function) return {};
        }
        Value found = function_value(method);
        if (found.known()) found.klass = start;
        return found;
      }
      const Value declared = value_of_binding(c.unit, *read);
      if (declared.known() && declared.kind != ValueKind::none) return declared;
    }
    if (through_instance) {
      Value all;
      bool any = false;
      for (const AttributeRef& ref : attributes_of(c)) {
        const AttributeBinding& binding = unit(ref.unit).attribute_bindings[ref.index];
        if (binding.name != name || binding.kind == BindingKind::augmented) continue;
        const Value value = attribute_value(ref);
        // A declaration says more than the assignments.
        if (binding.annotation != kNone && value.known()) return value;
        all = any ? join(all, value) : value;
        any = true;
      }
      if (const Value said = any && !all.known() ? stub_attribute(c, name) : all; said.known())
        return said;
      if (any) return all;
    }
    for (const ExprId base : k.bases) {
      const Value parent = resolve({c.unit, base});
      if (parent.kind == ValueKind::symbol && parent.api != nullptr &&
          parent.api->kind == ApiKind::klass) {
        const Value inherited = member(instance_of(parent.api->name), name);
        if (inherited.known()) return inherited;
      }
    }
  }
  return {};
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
    default:
      return {};
  }
}

// `list[Path]`, `Optional[Session]`: generic classes of the language, not APIs that do anything.
Value Program::resolve_generic(ExprRef e) {
  const Value base = resolve(child(e, 0));
  if (expr(e).child_count < 2) return {};
  const std::string_view path = text_of(base.path);
  static const std::set<std::string_view> containers = {"builtins.list",
                                                        "builtins.set",
                                                        "builtins.frozenset",
                                                        "typing.List",
                                                        "typing.Set",
                                                        "typing.Sequence",
                                                        "typing.Iterable",
                                                        "typing.Iterator",
                                                        "typing.Collection",
                                                        "typing.FrozenSet",
                                                        "collections.abc.Sequence",
                                                        "collections.abc.Iterable",
                                                        "collections.abc.Iterator",
                                                        "collections.abc.Collection",
                                                        "typing.AsyncIterator",
                                                        "collections.abc.AsyncIterator",
                                                        "typing.AsyncIterable",
                                                        "collections.abc.AsyncIterable"};
  static const std::set<std::string_view> mappings = {"builtins.dict",
                                                      "typing.Dict",
                                                      "typing.Mapping",
                                                      "typing.MutableMapping",
                                                      "typing.DefaultDict",
                                                      "collections.abc.Mapping",
                                                      "collections.abc.MutableMapping",
                                                      "collections.defaultdict",
                                                      "collections.OrderedDict"};
  if (mappings.contains(path) && expr(e).child_count == 3) {
    Value dictionary = instance_of("builtins.dict");
    dictionary.argument = child(e, 2);
    return dictionary;
  }
  if (path == "builtins.type" || path == "typing.Type") {
    const Value named = resolve(child(e, 1));
    const Value object = named.kind == ValueKind::variable ? bound_of(named) : object_of(named);
    Value type = object.kind == ValueKind::object ? object : Value{};
    if (type.known()) type.kind = ValueKind::klass;
    return type;
  }
  if (path == "builtins.tuple" || path == "typing.Tuple") {
    Value tuple = instance_of("builtins.tuple");
    tuple.argument = e;
    return tuple;
  }
  if (is_wrapper(path)) return resolve_type(child(e, 1));
  if (path == "typing.Union") {
    Value all = resolve_type(child(e, 1));
    for (std::size_t i = 2; i < expr(e).child_count; ++i)
      all = join(all, resolve_type(child(e, i)));
    return all;
  }
  if (containers.contains(path)) {
    Value list = instance_of("builtins.list");
    if (list.known()) list.argument = child(e, 1);
    return list;
  }
  Value plain = result_of_call(base, {});
  if (base.kind == ValueKind::klass) plain.argument = e;
  return base.kind == ValueKind::klass || plain.kind == ValueKind::instance ? plain : Value{};
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
