#include "analysis/program/coroutine_calls.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "analysis/program/class_attributes.h"
#include "analysis/program/narrowing.h"
#include "analysis/text/words_in_name.h"

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
  return assigns_attribute(program, c, name);
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

// `session.begin = Mock()`
bool is_assigned_here(const Program& program, ExprRef callee) {
  const Unit& unit = program.unit(callee.unit);
  const Expr& read = program.expr(callee);
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    return e.is_target && e.name == read.name && e.kind == ExprKind::attribute &&
           is_same_variable(unit, e, read);
  });
}

// Whether the class finds its attributes in a way of its own, or changes what a library's class
// does: `class Session(requests.Session): def request(self, ...)`, by which `get` may give a
// future.
bool changes_inherited(Program& program, ClassRef c, const Value& method) {
  static const Name finds = intern("__getattribute__");
  const bool is_library = method.kind == ValueKind::symbol && method.api != nullptr &&
                          method.api->kind == ApiKind::function;
  for (const ClassRef one : program.ancestry_of(c)) {
    if (is_remade(program, one)) return true;
    for (const FunctionRef f : program.methods_of(one)) {
      const Name name = program.function(f).name;
      if (name == finds || (is_library && !text_of(name).starts_with("__"))) return true;
    }
  }
  return false;
}

// `self.run = self.run_at_once`, whatever the condition, where the class has a method of the name.
bool is_shadowed(Program& program, ClassRef c, const Value& method, Name name) {
  if (method.kind != ValueKind::function || !program.class_of(method.function).valid())
    return false;
  const auto& order = program.ancestry_of(c);
  return std::any_of(order.begin(), order.end(),
                     [&](ClassRef one) { return assigns_attribute(program, one, name); });
}

// The classes that the module of the root imports by name.
std::vector<ClassRef> imported_classes(Program& program) {
  std::vector<ClassRef> found;
  for (const ImportedName& imported : program.unit(0).imports) {
    const Value value = program.symbol(imported.path, 0);
    if (value.kind == ValueKind::klass) found.push_back(value.klass);
  }
  return found;
}

}  // namespace

bool is_remade(Program& program, ClassRef c) {
  const auto& decorators = program.klass(c).decorators;
  return std::any_of(decorators.begin(), decorators.end(), [&](ExprId id) {
    ExprRef decorator{c.unit, id};
    if (program.expr(decorator).kind == ExprKind::call) decorator = program.child(decorator, 0);
    return !program.resolve(decorator).names(Role::decorator_keeps);
  });
}

bool may_be_overridden(Program& program, ExprRef callee) {
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  if (is_assigned_here(program, callee)) return true;
  const ExprRef object = program.child(callee, 0);
  // `super()` and `Service()` say exactly which class it is.
  const Value receiver = program.resolve(object);
  if (receiver.kind != ValueKind::object) return false;
  const Value method = program.resolve(callee);
  const Name name = program.expr(callee).name;
  if (changes_inherited(program, receiver.klass, method)) return true;
  if (is_shadowed(program, receiver.klass, method, name)) return true;
  if (program.expr(object).kind == ExprKind::call) return false;
  const bool is_async =
      method.kind == ValueKind::function && program.function(method.function).is_async;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (ClassId id = 0; id < program.unit(u).classes.size(); ++id) {
      const ClassRef c{u, id};
      if (replaces(program, c, name, is_async) && is_related(program, c, receiver.klass))
        return true;
    }
  }
  // Those derive from classes of other files.
  if (program.module_of(receiver.klass.unit) == 0) return false;
  const std::vector<ClassRef> imported = imported_classes(program);
  return std::any_of(imported.begin(), imported.end(), [&](ClassRef c) {
    return replaces(program, c, name, is_async) && has_ancestor(program, c, receiver.klass);
  });
}

namespace {

// An abstract `async def items(self) -> AsyncIterator[Item]: ...` stands for asynchronous
// generators, as nothing in its body says otherwise; so does one that `async for` goes through.
bool may_be_generator(const Program& program, ExprRef call, FunctionRef f) {
  const Function& function = program.function(f);
  if (does_something(program, f)) return false;
  const auto& iterations = program.unit(call.unit).iterations;
  const bool is_iterated = std::any_of(iterations.begin(), iterations.end(), [&](const auto& i) {
    return i.is_async && i.iterable == call.id;
  });
  if (is_iterated) return true;
  if (function.returns == kNone) return false;
  ExprRef type{f.unit, function.returns};
  if (program.expr(type).kind == ExprKind::subscript) type = program.child(type, 0);
  return text_of(program.expr(type).name).starts_with("Async");
}

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
  const bool is_unsure =
      result.function.valid() && may_be_generator(program, call, result.function);
  return is_unsure ? Value{} : result;
}

bool is_plain_coroutine(const Value& coroutine) {
  if (coroutine.function.valid()) return true;
  const std::string_view library = coroutine.api->library;
  return library == "stdlib" || library == "trio" || library == "anyio";
}

bool is_expected_to_fail(const Program& program, ExprRef e) {
  static constexpr std::array<std::string_view, 3> kExpecting = {"raises", "warns",
                                                                 "deprecated_call"};
  const Unit& unit = program.unit(e.unit);
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const ExprId id : unit.values_of(unit.statements[s])) {
      const ExprRef context{e.unit, id};
      if (program.expr(context).kind != ExprKind::call) continue;
      if (has_word(text_of(program.expr(program.child(context, 0)).name), kExpecting)) return true;
    }
  }
  return false;
}

bool is_type_error_handled(const Program& program, ExprRef e) {
  static const Name type_error = intern("TypeError");
  const Unit& unit = program.unit(e.unit);
  const auto names_it = [&](StatementId clause) {
    return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& x) {
      return x.statement == clause && x.kind == ExprKind::name && x.name == type_error;
    });
  };
  StatementId s = program.expr(e).statement;
  for (; s != kNone; s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::except && names_it(s)) return true;
    if (kind != StatementKind::try_) continue;
    for (StatementId c = s + 1; c < unit.statements[s].end; ++c) {
      const Statement& clause = unit.statements[c];
      if (clause.kind == StatementKind::except && clause.parent == s && names_it(c)) return true;
    }
  }
  return false;
}

bool is_kind_asked(const Program& program, ExprRef call) {
  constexpr std::array<std::string_view, 3> kKinds = {"coroutine", "await", "async"};
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::if_) continue;
    const bool asks = std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& x) {
      const bool is_name = x.kind == ExprKind::name || x.kind == ExprKind::attribute;
      if (x.statement != s || !is_name) return false;
      return std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view kind) {
        return text_of(x.name).find(kind) != std::string_view::npos;
      });
    });
    if (asks) return true;
  }
  return false;
}

bool makes_task(const Api& api) {
  const Api* made = class_returned(api);
  return api.role == Role::create_task || api.role == Role::ensure_task ||
         (made != nullptr && made->role == Role::task);
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
