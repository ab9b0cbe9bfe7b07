#include "analysis/program/effects.h"

#include <algorithm>

namespace interlock {
namespace {

bool holds(const Program& program, ExprRef call, const Unless& unless) {
  const ExprRef argument = argument_of(program, call, unless.position, unless.keyword);
  if (unless.absent) {
    // A star may hide the argument.
    const auto children = program.unit(call.unit).children_of(program.expr(call));
    const bool hidden = std::any_of(children.begin(), children.end(), [&](ExprId id) {
      const ExprKind kind = program.expr({call.unit, id}).kind;
      return kind == ExprKind::star || kind == ExprKind::double_star;
    });
    return !argument.valid() && !hidden;
  }
  if (!argument.valid()) return false;
  if (unless.equals.empty()) return true;
  const Expr& value = program.expr(argument);
  if (value.kind != ExprKind::constant && value.kind != ExprKind::number) return false;
  const std::string_view text = text_of(value.name);
  const bool zero = text == "0.0" || text == "0." || text == ".0";
  return text == unless.equals || (zero && unless.equals == "0");
}

// Whether something goes through all items of `e` at once.
bool is_iterated(Program& program, ExprRef e) {
  for (const Iteration& iteration : program.unit(e.unit).iterations) {
    if (iteration.iterable == e.id && !iteration.is_async) return true;
  }
  const ExprRef parent = program.parent(e);
  if (!parent.valid() || program.expr(parent).kind != ExprKind::call) return false;
  const Value callee = program.resolve(program.child(parent, 0));
  static constexpr std::string_view kConsumers[] = {"builtins.list", "builtins.sorted", "builtins.set",
                                                    "builtins.tuple", "builtins.sum",   "builtins.max",
                                                    "builtins.min",  "builtins.next",  "builtins.any",
                                                    "builtins.all"};
  const std::string_view path = text_of(callee.path);
  return std::find(std::begin(kConsumers), std::end(kConsumers), path) != std::end(kConsumers) &&
         program.child(parent, 0) != e;
}

}  // namespace

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
      if (!keyword.empty() && text_of(argument.name) == keyword) return program.child({call.unit, id}, 0);
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
  return callee.kind == ValueKind::symbol ? callee.api : nullptr;
}

const Api* blocking_api(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || api->blocks == Category::none) return nullptr;
  if (api->kind == ApiKind::coroutine_function) return nullptr;
  for (const Unless& unless : api->unless) {
    if (holds(program, call, unless)) return nullptr;
  }
  if (api->lazy && !is_iterated(program, call)) return nullptr;
  return api;
}

bool in_coroutine(const Program& program, ExprRef e) {
  const FunctionRef f = program.function_around(e);
  return f.valid() && program.function(f).is_async;
}

bool is_awaited(const Program& program, ExprRef e) {
  const ExprRef parent = program.parent(e);
  return parent.valid() && program.expr(parent).kind == ExprKind::await;
}

bool is_offloaded_generator(Program& program, ExprRef e) {
  bool inside_generator = false;
  for (ExprRef at = program.parent(e); at.valid(); at = program.parent(at)) {
    const Expr& x = program.expr(at);
    if (x.kind == ExprKind::generator) inside_generator = true;
    if (x.kind != ExprKind::call || !inside_generator) continue;
    const Api* api = called_api(program, at);
    if (api != nullptr && !api->slots.empty()) return true;
  }
  return false;
}

StatementRef statement_of_whole(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.parent != kNone || x.statement == kNone) return {};
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  if (statement.kind != StatementKind::expression || values.size() != 1 || values[0] != e.id) return {};
  return {e.unit, x.statement};
}

const Twin& twin_of(const Api& api, AsyncLibrary library) {
  switch (library) {
    case AsyncLibrary::trio: return api.trio;
    case AsyncLibrary::anyio: return api.anyio;
    case AsyncLibrary::asyncio: break;
  }
  return api.asyncio;
}

}  // namespace interlock
