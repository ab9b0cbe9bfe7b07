#include "analysis/program/special_methods.h"

#include <algorithm>

#include "analysis/program/coroutine_calls.h"

namespace interlock {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Has as_has(bool has) {
  return has ? Has::yes : Has::no;
}

// All members are known: the standard library's stubs tell them.
bool is_complete(const Api& klass) {
  return klass.is_stub || stub_of(klass) != nullptr;
}

// Models that say one way of entering say all.
std::string_view other_way(std::string_view method) {
  if (method == "__enter__") return "__aenter__";
  return method == "__aenter__" ? "__enter__" : "";
}

Has of_modelled_class(const Api& klass, std::string_view method) {
  if (find_member(klass, method) != nullptr) return Has::yes;
  const std::string_view other = other_way(method);
  const bool says_other = !other.empty() && find_member(klass, other) != nullptr;
  return says_other || is_complete(klass) ? Has::no : Has::unknown;
}

Has of_generator(Program& program, const Value& value, std::string_view method) {
  const bool is_async = program.function(value.function).is_async;
  for (const ExprRef d : program.decorators_of(value.function)) {
    if (!program.resolve(d).names(Role::decorator_makes_context)) return Has::unknown;
    // It may decorate functions as well.
    if (method == "__call__") return Has::yes;
    return as_has(is_async ? is_one_of(method, {"__aenter__", "__aexit__"})
                           : is_one_of(method, {"__enter__", "__exit__"}));
  }
  return as_has(is_async ? is_one_of(method, {"__aiter__", "__anext__"})
                         : is_one_of(method, {"__iter__", "__next__"}));
}

Has of_object(Program& program, const Value& value, std::string_view method) {
  const Name name = intern(method);
  Has found = Has::no;
  for (const ClassRef c : program.ancestry_of(value.klass)) {
    const Class& klass = program.klass(c);
    if (klass.scope == kNone || is_remade(program, c)) found = Has::unknown;
    if (klass.scope != kNone && !program.unit(c.unit).bindings_of(klass.scope, name).empty())
      return Has::yes;
    for (const ExprId id : klass.bases) {
      const Value base = program.resolve({c.unit, id});
      if (base.kind == ValueKind::klass) continue;
      const bool is_class =
          base.kind == ValueKind::symbol && base.api != nullptr && base.api->kind == ApiKind::klass;
      const Has inherited = is_class ? of_modelled_class(*base.api, method) : Has::unknown;
      if (inherited == Has::yes) return Has::yes;
      if (inherited == Has::unknown) found = Has::unknown;
    }
  }
  return found;
}

Has of_coroutine(const Value& value, std::string_view method) {
  if (method == "__await__") return Has::yes;
  // What other libraries' functions give may be a context manager, too.
  const bool is_plain = value.function.valid() || value.api->library == "stdlib";
  return is_plain ? Has::no : Has::unknown;
}

}  // namespace

Has has_special(Program& program, const Value& value, std::string_view method) {
  switch (value.kind) {
    case ValueKind::none:
      return Has::no;
    case ValueKind::coroutine:
      return of_coroutine(value, method);
    case ValueKind::generator:
      return of_generator(program, value, method);
    case ValueKind::object:
      return of_object(program, value, method);
    case ValueKind::instance:
      // What an annotation says to have items may be any kind of iterable, an asynchronous one too.
      if (value.argument.valid() && is_one_of(method, {"__iter__", "__aiter__"}))
        return Has::unknown;
      return of_modelled_class(*value.api, method);
    case ValueKind::function:
    case ValueKind::partial:
      return as_has(method == "__call__");
    default:
      return Has::unknown;
  }
}

bool gives_none(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const Value called = program.resolve(callee);
  if (called.kind != ValueKind::function) return false;
  const FunctionRef f = called.function;
  const Function& function = program.function(f);
  if (function.is_async || function.is_generator || function.is_lambda) return false;
  if (!program.is_undecorated(f) || program.is_abstract(f)) return false;
  const bool says_nothing =
      std::all_of(function.results.begin(), function.results.end(), [&](ExprId id) {
        return id == kNone || program.resolve({f.unit, id}).kind == ValueKind::none;
      });
  if (!says_nothing || may_be_overridden(program, callee)) return false;
  if (function.returns != kNone &&
      program.resolve_type({f.unit, function.returns}).kind != ValueKind::none) {
    return false;
  }
  return does_something(program, f);
}

}  // namespace interlock
