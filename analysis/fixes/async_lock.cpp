#include "analysis/fixes/async_lock.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/origin.h"

namespace interlock {
namespace {

constexpr PythonVersion kBindsWhenUsed{3, 10};  // before, a lock belonged to the loop of its making

// The same lock for tasks: "asyncio.Lock" for "threading.Lock"; null where there is none.
const Api* async_kind_of(const RuleContext& context, const Api& lock) {
  std::string name = "asyncio";
  if (context.async_library() == AsyncLibrary::trio) name = "trio";
  if (context.async_library() == AsyncLibrary::anyio) name = "anyio";
  const Api* api = find_api(name + std::string(lock.name.substr(lock.name.rfind('.'))));
  return api != nullptr && find_member(*api, "__aenter__") != nullptr ? api : nullptr;
}

// Whether code of other files is not expected to know the lock: it is private or a function's own.
bool is_private(const Program& program, ExprRef lock) {
  const Expr& x = program.expr(lock);
  const std::string_view name = text_of(x.name);
  if (name.starts_with("_") && !name.ends_with("__")) return true;
  if (x.kind != ExprKind::name) return false;
  ScopeRef scope{lock.unit, x.scope};
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const Unit& unit = program.unit(scope.unit);
    if (unit.scopes[scope.id].kind == ScopeKind::module) return false;
    if (!unit.bindings_of(scope.id, x.name).empty())
      return unit.bindings_of(scope.id, x.name).front().kind == BindingKind::value;
  }
  return false;
}

// Whether the lock is all that the `with` statement enters, without a name for it.
bool is_only_context(const Program& program, ExprRef use) {
  const Expr& x = program.expr(use);
  if (x.parent != kNone || x.statement == kNone || x.parenthesized) return false;
  const Unit& unit = program.unit(use.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  if (statement.kind != StatementKind::with || values.size() != 1 || values[0] != use.id)
    return false;
  const auto targets = unit.targets_of(statement);
  return std::all_of(targets.begin(), targets.end(), [](ExprId id) { return id == kNone; });
}

// Makes each use of the lock one by `async with`; false where some use can't be.
bool hold_by_async_with(const RuleContext& context, ExprRef lock, std::vector<TextEdit>& edits) {
  Program& program = context.program();
  const Expr& wanted = program.expr(lock);
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& x = unit.exprs[id];
      const bool named = (x.kind == ExprKind::name || x.kind == ExprKind::attribute ||
                          x.kind == ExprKind::string) &&
                         x.name == wanted.name;
      if (!named || x.is_target) continue;
      const ExprRef use{u, id};
      if (x.kind != wanted.kind || !is_only_context(program, use)) return false;
      if (!can_await(context, use)) return false;
      const Statement& with = unit.statements[x.statement];
      if (with.is_async) return false;
      const std::uint32_t begin = program.absolute(u, with.range).begin;
      edits.push_back({{begin, begin}, "async "});
    }
  }
  return true;
}

}  // namespace

void offer_async_lock(const RuleContext& context, StatementRef with, FixSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(with.unit);
  const auto contexts = unit.values_of(program.statement(with));
  if (contexts.size() != 1) return;
  const ExprRef lock{with.unit, contexts[0]};
  if (!is_path(program, lock) || !is_private(program, lock)) return;
  const ExprRef made = origin_of(program, lock);
  // One that is made with arguments may rely on what only threads' locks have.
  if (!made.valid() || made.unit >= context.facts().units.size()) return;
  const Expr& call = program.expr(made);
  if (call.kind != ExprKind::call || call.child_count != 1) return;
  const FunctionRef maker = program.function_around(made);
  const bool on_loop = maker.valid() && program.function(maker).is_async;
  if (!on_loop && context.target_version() < kBindsWhenUsed) return;
  const Api* api = called_api(program, made);
  const Api* replacement = api == nullptr ? nullptr : async_kind_of(context, *api);
  if (replacement == nullptr) return;
  const auto name = import_member(context, {made.unit, call.scope}, replacement->name);
  if (!name) return;
  Fix fix;
  fix.title = "Use `" + name->name + "` with `async with`";
  fix.preferred = true;
  if (!hold_by_async_with(context, lock, fix.edits)) return;
  const ExprRef callee = program.child(made, 0);
  fix.edits.push_back({program.range(callee), name->name});
  if (name->import) fix.edits.push_back(*name->import);
  if (auto unused = remove_import_left_unused(context, callee)) {
    fix.edits.push_back(std::move(*unused));
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
