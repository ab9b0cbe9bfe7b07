#include "analysis/program/effects.h"

#include <algorithm>
#include <array>

#include "analysis/program/api_names.h"
#include "analysis/program/argument_conditions.h"
#include "analysis/program/blocking_guards.h"
#include "analysis/program/test_code.h"

namespace interlock {
AsyncLibrary async_library_of(const ModuleFacts& facts) {
  bool trio = false;
  bool anyio = false;
  for (const UnitPlace& place : facts.units) {
    for (const ImportedName& imported : place.unit->imports) {
      const std::string_view path = text_of(imported.path);
      const std::string_view top = path.substr(0, path.find('.'));
      if (top == "asyncio") return AsyncLibrary::asyncio;
      trio = trio || top == "trio";
      anyio = anyio || top == "anyio";
    }
  }
  if (anyio) return AsyncLibrary::anyio;
  return trio ? AsyncLibrary::trio : AsyncLibrary::asyncio;
}

ExprRef argument_of(const Program& program, ExprRef call, int position, std::string_view keyword) {
  const auto children = program.unit(call.unit).children_of(program.expr(call));
  int at = 0;
  for (const ExprId id : children.subspan(std::min<std::size_t>(1, children.size()))) {
    const Expr& argument = program.expr({call.unit, id});
    if (argument.kind == ExprKind::keyword) {
      if (!keyword.empty() && text_of(argument.name) == keyword)
        return program.child({call.unit, id}, 0);
      continue;
    }
    // What stands after a star has no place that could be known.
    if (argument.kind == ExprKind::star) position = -1;
    if (at++ == position) return {call.unit, id};
  }
  return {};
}

const Api* called_api(Program& program, ExprRef call) {
  Value callee = program.resolve(program.child(call, 0));
  // Partials of partials are rare; a few steps are enough.
  for (int step = 0; step < 4 && callee.kind == ValueKind::partial; ++step) {
    callee = program.resolve(callee.argument);
  }
  if (callee.kind == ValueKind::instance) return find_member(*callee.api, "__call__");
  return callee.kind == ValueKind::symbol ? callee.api : nullptr;
}

bool takes_memory_file(Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (const ExprId id : unit.children_of(program.expr(call)).subspan(1)) {
    ExprRef argument{call.unit, id};
    if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
    const Value value = program.resolve(argument);
    if (value.kind == ValueKind::instance && value.api->in_memory) return true;
    if (value.kind != ValueKind::object) continue;
    // `class Buffer(io.BytesIO)`
    for (const ExprId base : program.klass(value.klass).bases) {
      const Value parent = program.resolve({value.klass.unit, base});
      if (parent.api != nullptr && parent.api->in_memory) return true;
    }
  }
  return false;
}

namespace {

// `upload.seek(0)`: a parameter that is asked what only open files are asked is no path, and where
// the file is, in memory or on a disk, its caller knows.
bool is_given_open(const Program& program, ExprRef argument) {
  static constexpr std::array<std::string_view, 3> kQuestions = {"seek", "tell", "getvalue"};
  const Expr& name = program.expr(argument);
  if (name.kind != ExprKind::name) return false;
  const Unit& unit = program.unit(argument.unit);
  const auto bindings = unit.bindings_of(name.scope, name.name);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::parameter) return false;
  if (bindings[0].annotation != kNone) return false;
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef method = program.child({argument.unit, id}, 0);
    if (program.expr(method).kind != ExprKind::attribute) return false;
    const Expr& object = program.expr(program.child(method, 0));
    return object.kind == ExprKind::name && object.name == name.name &&
           object.scope == name.scope &&
           std::find(kQuestions.begin(), kQuestions.end(), text_of(program.expr(method).name)) !=
               kQuestions.end();
  });
}

// `open(sock.fileno(), "rb")`: what has a descriptor is open already.
bool takes_open_file(Program& program, ExprRef call, const Api& api) {
  const ExprRef file = argument_of(program, call, 0, "");
  if (!file.valid()) return false;
  if (is_given_open(program, file)) return true;
  if (api.blocks != Category::file_open) return false;
  const Value value = program.resolve(file);
  return value.kind == ValueKind::instance && value.api->name == "builtins.int";
}

}  // namespace

const Api* blocking_or_lazy_api(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  return api != nullptr && blocks_by(program, call, *api) ? api : nullptr;
}

bool blocks_by(Program& program, ExprRef call, const Api& api) {
  if (api.blocks == Category::none) return false;
  if (is_file_system(api.blocks) &&
      (takes_memory_file(program, call) || takes_open_file(program, call, api)))
    return false;
  if (is_answered_by_test(program, program.function_around(call), api)) return false;
  if (api.kind == ApiKind::coroutine_function) return false;
  for (const Unless& unless : api.unless) {
    if (meets(program, call, unless)) return false;
  }
  return !is_guarded_from_blocking(program, call, api);
}

const Api* blocking_api(Program& program, ExprRef call) {
  const Api* api = blocking_or_lazy_api(program, call);
  return api != nullptr && api->lazy && !is_iterated(program, call) ? nullptr : api;
}

Evaluation evaluation_of(const Program& program, ExprRef e) {
  Evaluation evaluation;
  evaluation.function = program.function_around(e);
  ExprRef inner = e;
  for (ExprRef at = program.parent(e); at.valid(); inner = at, at = program.parent(at)) {
    const Expr& x = program.expr(at);
    if (x.kind == ExprKind::lambda) return evaluation;
    if (x.kind != ExprKind::comprehension && x.kind != ExprKind::generator) continue;
    // The first iterable is evaluated outside, at once.
    const auto& iterations = program.unit(e.unit).iterations;
    const auto first = std::find_if(iterations.begin(), iterations.end(),
                                    [&](const Iteration& i) { return i.scope == x.link; });
    if (first != iterations.end() && first->iterable == inner.id) continue;
    ++evaluation.comprehensions;
    evaluation.in_generator = evaluation.in_generator || x.kind == ExprKind::generator;
  }
  ScopeRef scope{inner.unit, program.expr(inner).scope};
  while (scope.id != kNone &&
         program.unit(scope.unit).scopes[scope.id].kind != ScopeKind::function) {
    if (program.unit(scope.unit).scopes[scope.id].kind == ScopeKind::class_)
      evaluation.in_class_body = true;
    scope = program.outer(scope);
  }
  return evaluation;
}

bool may_give_callback_to_loop(const Program& program, ExprRef call) {
  static const ApiNames names([](const Api& api) {
    return std::any_of(api.slots.begin(), api.slots.end(),
                       [](const Slot& slot) { return slot.runs_on == RunsOn::loop; });
  });
  return names.may_name(program.models(), program.expr(program.child(call, 0)).name);
}

bool is_awaited(const Program& program, ExprRef e) {
  const ExprRef parent = program.parent(e);
  return parent.valid() && program.expr(parent).kind == ExprKind::await;
}

StatementRef statement_of_whole(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.parent != kNone || x.statement == kNone) return {};
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  if (statement.kind != StatementKind::expression || values.size() != 1 || values[0] != e.id)
    return {};
  return {e.unit, x.statement};
}

const Twin& twin_of(const Api& api, AsyncLibrary library) {
  switch (library) {
    case AsyncLibrary::trio:
      return api.trio;
    case AsyncLibrary::anyio:
      return api.anyio;
    case AsyncLibrary::asyncio:
      break;
  }
  return api.asyncio;
}

}  // namespace interlock
