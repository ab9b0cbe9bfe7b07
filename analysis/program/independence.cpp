#include "analysis/program/independence.h"

#include <algorithm>
#include <array>
#include <vector>

namespace interlock {
namespace {

constexpr std::array<std::string_view, 14> kReadingVerbs = {
    "get",    "fetch",  "load",  "read",     "query",    "list",     "find",
    "search", "lookup", "count", "download", "retrieve", "describe", "resolve"};

constexpr std::array<std::string_view, 6> kPlainNames = {"id", "url", "uri", "path", "name", "key"};

constexpr std::array<std::string_view, 11> kImmutableTypes = {
    "int",  "str",  "float", "bool",      "bytes",  "complex",
    "date", "time", "UUID",  "timedelta", "Decimal"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// `fetch_user` and `getUser`, and not `listen` or `loader`.
bool begins_with_reading_verb(std::string_view name) {
  while (name.starts_with('_')) name.remove_prefix(1);
  return std::any_of(kReadingVerbs.begin(), kReadingVerbs.end(), [&](std::string_view verb) {
    return name.starts_with(verb) && (name.size() == verb.size() || !is_lower(name[verb.size()]));
  });
}

bool is_constant_name(std::string_view name) {
  return std::none_of(name.begin(), name.end(), is_lower) &&
         std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// `url`, `user_id`: strings and numbers, by custom.
bool is_plain_name(std::string_view name) {
  const std::size_t underscore = name.rfind('_');
  return holds(kPlainNames,
               underscore == std::string_view::npos ? name : name.substr(underscore + 1));
}

bool assigns_outer_name(const Program& program, FunctionRef f) {
  const auto& bindings = program.unit(f.unit).bindings;
  return std::any_of(bindings.begin(), bindings.end(), [](const Binding& b) {
    return b.kind == BindingKind::global || b.kind == BindingKind::nonlocal;
  });
}

// Every expression inside `e` and itself, without recursion.
template <typename Visit>
void for_each_inside(const Program& program, ExprRef e, Visit visit) {
  std::vector<ExprRef> todo{e};
  while (!todo.empty()) {
    const ExprRef at = todo.back();
    todo.pop_back();
    visit(at);
    for (const ExprId id : program.unit(at.unit).children_of(program.expr(at)))
      todo.push_back({at.unit, id});
  }
}

bool is_immutable_type(const Program& program, ExprRef annotation) {
  bool all = true;
  for_each_inside(program, annotation, [&](ExprRef e) {
    const Expr& x = program.expr(e);
    switch (x.kind) {
      case ExprKind::binary:
        return;
      case ExprKind::constant:
        all = all && text_of(x.name) == "None";
        return;
      case ExprKind::subscript:
      case ExprKind::name:
      case ExprKind::attribute: {
        const std::string_view name = text_of(x.name);
        const ExprRef parent = program.parent(e);
        const bool part =
            parent.valid() && e != annotation && program.expr(parent).kind == ExprKind::attribute;
        all = all && (part || x.kind == ExprKind::subscript || holds(kImmutableTypes, name) ||
                      name == "datetime" || name == "Optional" || name == "Union");
        return;
      }
      default:
        all = false;
    }
  });
  return all;
}

bool is_literal(ExprKind kind) {
  return kind == ExprKind::string || kind == ExprKind::number || kind == ExprKind::constant;
}

// A name that can only stand for something that nobody changes, or that many may use at once.
bool is_shareable(Program& program, ExprRef e) {
  const Name name = program.expr(e).name;
  if (is_constant_name(text_of(name)) || is_plain_name(text_of(name))) return true;
  const Value value = program.resolve(e);
  if (value.kind == ValueKind::klass || value.kind == ValueKind::function) return true;
  if (value.is_a(Role::async_http)) return true;
  ScopeRef scope{e.unit, program.expr(e).scope};
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const Unit& unit = program.unit(scope.unit);
    const auto bindings = unit.bindings_of(scope.id, name);
    if (bindings.empty()) continue;
    return std::all_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
      if (b.annotation != kNone) return is_immutable_type(program, {scope.unit, b.annotation});
      return b.kind == BindingKind::value && b.value != kNone &&
             is_literal(unit.exprs[b.value].kind);
    });
  }
  return false;
}

// The names of the objects that the arguments lead to, where those could be changed.
std::vector<Name> changeable_roots(Program& program, ExprRef call) {
  std::vector<Name> roots;
  std::vector<ExprRef> todo;
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i)
    todo.push_back(program.child(call, i));
  while (!todo.empty()) {
    const ExprRef e = todo.back();
    todo.pop_back();
    const Expr& x = program.expr(e);
    if (x.kind == ExprKind::attribute &&
        (is_constant_name(text_of(x.name)) || is_plain_name(text_of(x.name)))) {
      continue;
    }
    if (x.kind == ExprKind::name && !is_shareable(program, e)) roots.push_back(x.name);
    for (const ExprId id : program.unit(e.unit).children_of(x)) todo.push_back({e.unit, id});
  }
  return roots;
}

}  // namespace

bool reads_by_name(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const Expr& x = program.expr(callee);
  const std::string_view name = text_of(x.name);
  // What only makes a name or an address does not wait for much.
  if (!begins_with_reading_verb(name) || is_plain_name(name)) return false;
  if (x.kind == ExprKind::name) {
    const Value value = program.resolve(callee);
    if (value.kind == ValueKind::symbol) return true;
    if (value.kind != ValueKind::function) return false;
    return program.function(value.function).is_async &&
           !assigns_outer_name(program, value.function);
  }
  if (x.kind != ExprKind::attribute) return false;
  const ExprRef object = program.child(callee, 0);
  const ExprKind kind = program.expr(object).kind;
  return (kind == ExprKind::name || kind == ExprKind::attribute) &&
         program.resolve(object).is_a(Role::async_http);
}

bool has_plain_arguments(const Program& program, ExprRef call) {
  bool plain = true;
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i) {
    for_each_inside(program, program.child(call, i), [&](ExprRef e) {
      switch (program.expr(e).kind) {
        case ExprKind::call:
        case ExprKind::await:
        case ExprKind::lambda:
        case ExprKind::comprehension:
        case ExprKind::generator:
        case ExprKind::walrus:
        case ExprKind::yield:
          plain = false;
          return;
        default:
          return;
      }
    });
  }
  return plain;
}

bool mentions(const Program& program, ExprRef e, Name name) {
  bool found = false;
  for_each_inside(program, e, [&](ExprRef part) {
    const Expr& x = program.expr(part);
    found = found || (x.kind == ExprKind::name && x.name == name);
  });
  return found;
}

bool share_argument(Program& program, ExprRef a, ExprRef b) {
  const std::vector<Name> first = changeable_roots(program, a);
  const std::vector<Name> second = changeable_roots(program, b);
  return std::any_of(first.begin(), first.end(), [&](Name name) {
    return std::find(second.begin(), second.end(), name) != second.end();
  });
}

}  // namespace interlock
