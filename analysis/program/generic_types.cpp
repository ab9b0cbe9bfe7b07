#include <algorithm>
#include <string_view>

#include "analysis/program/program.h"

// What the arguments of generic types say (PEP 484, 585, 593): `list[Path]`, `Optional[Session]`,
// `Callable[[], Robot]`.
namespace interlock {
namespace {

enum class Form : std::uint8_t {
  none,
  items,      // of one type: `list[T]`
  iterator,   // the same, gone through once: `AsyncGenerator[T, None]`
  mapping,    // `dict[K, T]`
  tuple,      // `tuple[A, B]`
  type,       // `type[T]`
  wrapper,    // says more of a type than which it is: `Optional[T]`
  union_,     // `Union[A, B]`
  callable,   // `Callable[..., T]`
  awaitable,  // `Awaitable[T]`
  coroutine,  // `Coroutine[Any, Any, T]`
  context,    // `AsyncContextManager[T]`
};

struct Row {
  std::string_view name;  // after `typing.` or its kin
  Form form;
};

constexpr Row kTyping[] = {
    {"AbstractAsyncContextManager", Form::context},
    {"AbstractContextManager", Form::context},
    {"AbstractSet", Form::items},
    {"Annotated", Form::wrapper},
    {"AsyncContextManager", Form::context},
    {"AsyncGenerator", Form::iterator},
    {"AsyncIterable", Form::iterator},
    {"AsyncIterator", Form::iterator},
    {"Awaitable", Form::awaitable},
    {"Callable", Form::callable},
    {"ClassVar", Form::wrapper},
    {"Collection", Form::items},
    {"ContextManager", Form::context},
    {"Coroutine", Form::coroutine},
    {"DefaultDict", Form::mapping},
    {"Deque", Form::items},
    {"Dict", Form::mapping},
    {"Final", Form::wrapper},
    {"FrozenSet", Form::items},
    {"Generator", Form::iterator},
    {"InitVar", Form::wrapper},
    {"Iterable", Form::items},
    {"Iterator", Form::iterator},
    {"List", Form::items},
    {"Mapping", Form::mapping},
    {"MutableMapping", Form::mapping},
    {"MutableSequence", Form::items},
    {"MutableSet", Form::items},
    {"NotRequired", Form::wrapper},
    {"Optional", Form::wrapper},
    {"OrderedDict", Form::mapping},
    {"ReadOnly", Form::wrapper},
    {"Required", Form::wrapper},
    {"Reversible", Form::items},
    {"Sequence", Form::items},
    {"Set", Form::items},
    {"Tuple", Form::tuple},
    {"Type", Form::type},
    {"Union", Form::union_},
    {"defaultdict", Form::mapping},
};

constexpr Row kBuiltins[] = {
    {"dict", Form::mapping}, {"frozenset", Form::items}, {"list", Form::items},
    {"set", Form::items},    {"tuple", Form::tuple},     {"type", Form::type},
};

template <std::size_t N>
Form form_in(const Row (&rows)[N], std::string_view name) {
  const auto row = std::lower_bound(std::begin(rows), std::end(rows), name,
                                    [](const Row& r, std::string_view n) { return r.name < n; });
  return row != std::end(rows) && row->name == name ? row->form : Form::none;
}

Form form_of(std::string_view path) {
  if (path.starts_with("builtins.")) return form_in(kBuiltins, path.substr(9));
  for (const std::string_view module : {"typing.", "collections.abc.", "typing_extensions.",
                                        "collections.", "contextlib.", "dataclasses."}) {
    const std::string_view name = path.substr(std::min(module.size(), path.size()));
    if (path.starts_with(module) && name.find('.') == std::string_view::npos)
      return form_in(kTyping, name);
  }
  return Form::none;
}

}  // namespace

Value Program::resolve_generic(ExprRef e) {
  const Value base = resolve(child(e, 0));
  const std::size_t count = expr(e).child_count;
  if (count < 2) return {};
  Value value;
  switch (form_of(text_of(base.path))) {
    case Form::items:
      value = instance_of("builtins.list");
      value.argument = child(e, 1);
      return value;
    case Form::iterator:
      value = instance_of(base.api != nullptr ? base.api->name : "builtins.list");
      value.argument = child(e, 1);
      return value;
    case Form::mapping:
      if (count != 3) break;
      value = instance_of("builtins.dict");
      value.argument = child(e, 2);
      return value;
    case Form::tuple:
      value = instance_of("builtins.tuple");
      value.argument = e;
      return value;
    case Form::type: {
      const Value named = resolve(child(e, 1));
      const Value object = named.kind == ValueKind::variable ? bound_of(named) : object_of(named);
      if (object.kind != ValueKind::object) return {};
      value = object;
      value.kind = ValueKind::klass;
      return value;
    }
    case Form::wrapper:
      return resolve_type(child(e, 1));
    case Form::union_:
      value = resolve_type(child(e, 1));
      for (std::size_t i = 2; i < count; ++i) value = join(value, resolve_type(child(e, i)));
      return value;
    case Form::callable:
      value.kind = ValueKind::callable;
      if (count == 3) value.argument = child(e, 2);
      return value;
    case Form::coroutine:
      if (count != 4) return {};
      value.kind = ValueKind::awaitable;
      value.argument = child(e, 3);
      return value;
    case Form::awaitable:
      value.kind = ValueKind::awaitable;
      value.argument = child(e, 1);
      return value;
    case Form::context:
      value.kind = ValueKind::context;
      value.argument = child(e, 1);
      return value;
    case Form::none:
      break;
  }
  value = result_of_call(base, {});
  if (base.kind == ValueKind::klass) value.argument = e;
  // `asyncio.Queue[Robot]`
  if (value.kind == ValueKind::instance && count == 2) value.argument = child(e, 1);
  return base.kind == ValueKind::klass || value.kind == ValueKind::instance ? value : Value{};
}

}  // namespace interlock
