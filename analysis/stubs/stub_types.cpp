#include "analysis/stubs/stub_types.h"

#include <set>

namespace interlock::stubs {
namespace {

constexpr int kMaxDepth = 12;  // of types in types

bool is_special(const std::string& name, std::string_view what) {
  return name == "typing." + std::string(what) || name == "typing_extensions." + std::string(what);
}

// What a type checker treats by its name, and no class at all.
StubType special(StubNames& names, const StubExpr& e, ClassId around, const std::string& name,
                 int depth) {
  const std::size_t count =
      names.expr(e).kind == ExprKind::subscript ? names.expr(e).child_count : 0;
  if (is_special(name, "Self")) return {false, false, "self", ""};
  if (is_special(name, "AnyStr") || is_special(name, "LiteralString"))
    return {false, false, "builtins.str", ""};
  for (const char* wrapper :
       {"Annotated", "Final", "ClassVar", "Required", "NotRequired", "Optional"}) {
    if (is_special(name, wrapper) && count > 1)
      return type_of(names, names.child(e, 1), around, depth + 1);
  }
  if (!is_special(name, "Union") || count < 2) return {};
  StubType all{true, false, "", ""};
  for (std::size_t i = 1; i < count; ++i)
    all = join(all, type_of(names, names.child(e, i), around, depth + 1));
  return all;
}

// Whether the class holds things of one type, of which the variable is the name: `_T` of
// `class deque(MutableSequence[_T])`.
bool is_item_of(StubNames& names, const Symbol& variable, std::size_t module, ClassId around) {
  const StubExpr made{variable.module, 0, variable.binding->value};
  if (around == kNone || variable.module != module || names.expr(made).kind != ExprKind::call)
    return false;
  if (text_of(names.expr(names.child(made, 0)).name) != "TypeVar") return false;
  std::set<Name> variables;
  for (const ExprId id : names.module(variable.module).facts->module().classes[around].bases) {
    const StubExpr base{variable.module, 0, id};
    if (names.expr(base).kind != ExprKind::subscript) continue;
    for (std::size_t i = 1; i < names.expr(base).child_count; ++i)
      variables.insert(names.expr(names.child(base, i)).name);
  }
  return variables.size() == 1 && *variables.begin() == variable.binding->name;
}

StubType of_symbol(StubNames& names, const Symbol& symbol, std::size_t module, ClassId around,
                   int depth) {
  if (symbol.kind == SymbolKind::klass) {
    // `Any` says as little as None does.
    if (is_special(symbol.name, "Any")) return {true, false, "", ""};
    return {false, false, symbol.name, ""};
  }
  if (symbol.kind != SymbolKind::variable || symbol.binding == nullptr) return {};
  const Binding& binding = *symbol.binding;
  const bool is_alias = binding.kind == BindingKind::value;
  if (is_alias && is_item_of(names, symbol, module, around)) return {false, false, "item", ""};
  // `StrPath: TypeAlias = str | PathLike[str]`
  return is_alias ? type_of(names, {symbol.module, 0, binding.value}, kNone, depth + 1)
                  : StubType{};
}

StubType of_generic(StubNames& names, const StubExpr& e, ClassId around, int depth) {
  static const std::set<std::string_view> mappings = {"builtins.dict", "typing.Mapping",
                                                      "typing.MutableMapping"};
  const Symbol base = names.symbol_of(names.child(e, 0), around);
  if (base.kind == SymbolKind::variable) {
    const StubType found = special(names, e, around, base.name, depth);
    return found == StubType{} ? of_symbol(names, base, e.module, kNone, depth) : found;
  }
  if (base.kind != SymbolKind::klass || base.name == "builtins.type") return {};
  StubType type{false, false, base.name, ""};
  const std::size_t count = names.expr(e).child_count;
  if (count < 2) return type;
  if (base.name == "typing.Coroutine" || base.name == "types.CoroutineType") {
    if (count < 4) return {};
    type = type_of(names, names.child(e, 3), around, depth + 1);
    type.is_coroutine = true;
    return type;
  }
  // `tuple[int, str]` gives several; `tuple[str, ...]` one.
  if (base.name == "builtins.tuple" && count > 2 &&
      names.expr(names.child(e, 2)).kind != ExprKind::constant)
    return type;
  if (count == 2 || base.name == "builtins.tuple" || mappings.contains(base.name) ||
      base.name == "typing.Generator" || base.name == "typing.AsyncGenerator") {
    const StubType item = type_of(names, names.child(e, 1), around, depth + 1);
    if (item.klass != "self" && item.klass != "item") type.yields = item.klass;
  }
  return type;
}

}  // namespace

StubType join(const StubType& a, const StubType& b) {
  if (a.is_none) return b;
  if (b.is_none || a == b) return a;
  const auto is_text = [](const StubType& type) {
    return type.klass == "builtins.str" || type.klass == "builtins.bytes";
  };
  if (is_text(a) && is_text(b) && a.is_coroutine == b.is_coroutine)
    return {false, a.is_coroutine, "builtins.str", ""};
  if (a.klass == b.klass && a.is_coroutine == b.is_coroutine) {
    const bool texts =
        is_text({false, false, a.yields, ""}) && is_text({false, false, b.yields, ""});
    return {false, a.is_coroutine, a.klass, texts ? "builtins.str" : ""};
  }
  return {};
}

StubType type_of(StubNames& names, const StubExpr& e, ClassId around, int depth) {
  if (e.id == kNone || depth > kMaxDepth) return {};
  const Expr& x = names.expr(e);
  switch (x.kind) {
    case ExprKind::name:
    case ExprKind::attribute: {
      const Symbol symbol = names.symbol_of(e, around);
      const StubType found = special(names, e, around, symbol.name, depth);
      return found == StubType{} ? of_symbol(names, symbol, e.module, around, depth) : found;
    }
    case ExprKind::constant:
      return text_of(x.name) == "None" ? StubType{true, false, "", ""} : StubType{};
    case ExprKind::binary:
      if (x.child_count != 2) return {};
      return join(type_of(names, names.child(e, 0), around, depth + 1),
                  type_of(names, names.child(e, 1), around, depth + 1));
    case ExprKind::subscript:
      return of_generic(names, e, around, depth);
    default:
      return {};
  }
}

}  // namespace interlock::stubs
