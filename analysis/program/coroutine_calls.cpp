#include "analysis/program/coroutine_calls.h"

#include <algorithm>
#include <string>
#include <vector>

namespace interlock {
namespace {

// Whether the class makes something of the other kind of the method: a plain one of a coroutine
// function or the reverse, or by what it assigns to the attribute.
bool replaces(Program& program, ClassRef c, Name name, bool is_async) {
  const Class& klass = program.klass(c);
  if (klass.scope != kNone) {
    for (const Binding& b : program.unit(c.unit).bindings_of(klass.scope, name)) {
      FunctionRef method;
      if (b.kind == BindingKind::unit) method = {program.home(c.unit) + b.link, 0};
      if (b.kind == BindingKind::function) method = {c.unit, b.link};
      if (!method.valid() || program.function(method).is_async != is_async) return true;
    }
  }
  const auto& attributes = program.attributes_of(c);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    return program.unit(ref.unit).attribute_bindings[ref.index].name == name;
  });
}

bool has_ancestor(Program& program, ClassRef c, ClassRef ancestor) {
  const auto& order = program.ancestry_of(c);
  return std::find(order.begin(), order.end(), ancestor) != order.end();
}

// Whether the one class derives from the other, or from one of its name: a library that is worked
// on may be known by its model as well.
bool is_related(Program& program, ClassRef c, ClassRef receiver) {
  if (has_ancestor(program, c, receiver) || has_ancestor(program, receiver, c)) return true;
  const Name name = program.klass(receiver).name;
  const auto& bases = program.klass(c).bases;
  return std::any_of(bases.begin(), bases.end(), [&](ExprId id) {
    return program.expr({c.unit, id}).name == name;
  });
}

}  // namespace

bool may_be_overridden(Program& program, ExprRef callee) {
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef object = program.child(callee, 0);
  // `super()` and `Service()` say exactly which class it is.
  const Value receiver = program.resolve(object);
  if (receiver.kind != ValueKind::object || program.expr(object).kind == ExprKind::call)
    return false;
  const Name name = program.expr(callee).name;
  const Value method = program.resolve(callee);
  const bool is_async =
      method.kind == ValueKind::function && program.function(method.function).is_async;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (ClassId id = 0; id < program.unit(u).classes.size(); ++id) {
      const ClassRef c{u, id};
      if (replaces(program, c, name, is_async) && is_related(program, c, receiver.klass))
        return true;
    }
  }
  return false;
}

namespace {

// Whether `callee` may be one of several functions of which some are no coroutine functions: what
// those give is left out of the value of the call where it is None.
bool may_be_plain(Program& program, ExprRef callee) {
  const Value called = program.resolve(callee);
  if (called.kind != ValueKind::several) return false;
  const auto all = program.alternatives(called);
  return !std::all_of(all.begin(), all.end(), [&](const Value& one) {
    if (one.kind == ValueKind::function) return program.function(one.function).is_async;
    return one.kind == ValueKind::symbol && one.api != nullptr &&
           one.api->kind == ApiKind::coroutine_function;
  });
}

}  // namespace

Value coroutine_of(Program& program, ExprRef call) {
  const Value result = program.resolve(call);
  if (result.kind != ValueKind::coroutine) return {};
  const ExprRef callee = program.child(call, 0);
  if (may_be_plain(program, callee) || may_be_overridden(program, callee)) return {};
  return result;
}

bool is_plain_coroutine(const Value& coroutine) {
  if (coroutine.function.valid()) return true;
  const std::string_view library = coroutine.api->library;
  return library == "stdlib" || library == "trio" || library == "anyio";
}

bool is_expected_to_fail(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const ExprId id : unit.values_of(unit.statements[s])) {
      const ExprRef context{e.unit, id};
      if (program.expr(context).kind != ExprKind::call) continue;
      std::string name(text_of(program.expr(program.child(context, 0)).name));
      std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      for (const char* word : {"raises", "warns", "deprecated_call"}) {
        if (name.find(word) != std::string::npos) return true;
      }
    }
  }
  return false;
}

bool suspends(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const auto is_own = [&](ScopeId scope) {
    return program.function_around(ScopeRef{f.unit, scope}) == f;
  };
  const bool awaits = std::any_of(unit.awaits.begin(), unit.awaits.end(),
                                  [&](ExprId id) { return is_own(unit.exprs[id].scope); });
  if (awaits) return true;
  const bool iterates =
      std::any_of(unit.iterations.begin(), unit.iterations.end(),
                  [&](const Iteration& i) { return i.is_async && is_own(i.scope); });
  if (iterates) return true;
  return std::any_of(unit.statements.begin(), unit.statements.end(), [&](const Statement& s) {
    return s.kind == StatementKind::with && s.is_async && is_own(s.scope);
  });
}

bool does_something(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const StatementId block = program.function(f).body;
  if (block == kNone) return false;
  for (StatementId s = block + 1; s < unit.statements[block].end; ++s) {
    const Statement& statement = unit.statements[s];
    if (statement.kind == StatementKind::simple || statement.kind == StatementKind::raise) continue;
    if (statement.kind != StatementKind::expression) return true;
    const auto values = unit.values_of(statement);
    const ExprKind kind = values.empty() ? ExprKind::string : unit.exprs[values[0]].kind;
    if (kind != ExprKind::string && kind != ExprKind::constant) return true;
  }
  return false;
}

}  // namespace interlock
