#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "analysis/program/program.h"

// Classes whose bodies mean something else than attributes: enumerations (library reference,
// `enum`) and typed dictionaries (PEP 589).
namespace interlock {
namespace {

bool has_base(Program& program, ClassRef c, std::initializer_list<std::string_view> paths) {
  const std::vector<ClassRef> order = program.ancestry_of(c);
  return std::any_of(order.begin(), order.end(), [&](ClassRef ancestor) {
    const auto& bases = program.klass(ancestor).bases;
    return std::any_of(bases.begin(), bases.end(), [&](ExprId id) {
      const std::string_view path = text_of(program.resolve({ancestor.unit, id}).path);
      return std::find(paths.begin(), paths.end(), path) != paths.end();
    });
  });
}

}  // namespace

// `RED = 1` in an enumeration makes an object of it.
Value Program::member_of_enumeration(ClassRef c, const Binding& binding) {
  const bool is_plain = binding.kind == BindingKind::value && binding.annotation == kNone &&
                        !text_of(binding.name).starts_with('_');
  if (!is_plain ||
      !has_base(*this, c,
                {"enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag"}))
    return {};
  Value object;
  object.kind = ValueKind::object;
  object.klass = c;
  return object;
}

// `person["name"]`
Value Program::item_of_typed_dict(ClassRef c, ExprRef key) {
  if (expr(key).kind != ExprKind::string || expr(key).name == Name::none) return {};
  const std::vector<ClassRef> order = ancestry_of(c);
  for (const ClassRef ancestor : order) {
    const ScopeId scope = klass(ancestor).scope;
    if (scope == kNone) continue;
    for (const Binding& b : unit(ancestor.unit).bindings_of(scope, expr(key).name)) {
      if (b.kind != BindingKind::annotation) continue;
      const bool is_typed = has_base(*this, c, {"typing.TypedDict", "typing_extensions.TypedDict"});
      return is_typed ? resolve_type({ancestor.unit, b.annotation}) : Value{};
    }
  }
  return {};
}

}  // namespace interlock
