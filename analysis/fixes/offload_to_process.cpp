#include "analysis/fixes/offload_to_process.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/effects.h"

namespace interlock {
namespace {

// The statement that does nothing but make the call, assign what it gives, or return it; invalid
// where there is none.
StatementRef statement_around(const Program& program, ExprRef call) {
  const Expr& x = program.expr(call);
  if (x.parent != kNone || x.statement == kNone) return {};
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[x.statement];
  const bool is_plain = statement.kind == StatementKind::expression ||
                        statement.kind == StatementKind::assignment ||
                        statement.kind == StatementKind::return_;
  const auto values = unit.values_of(statement);
  return is_plain && values.size() == 1 && values[0] == call.id
             ? StatementRef{call.unit, x.statement}
             : StatementRef{};
}

// The executor's class: of a submodule, which has to be imported by itself.
std::optional<ImportedModule> executor_type(const RuleContext& context, ScopeRef scope) {
  constexpr std::string_view kModule = "concurrent.futures";
  constexpr std::string_view kType = ".ProcessPoolExecutor";
  auto known = import_member(context, scope, std::string(kModule) + std::string(kType));
  if (known && !known->import) return known;
  auto module = import_module(context, scope, kModule);
  if (module) module->name += kType;
  return module;
}

}  // namespace

void offer_process(const RuleContext& context, ExprRef call, FixSink& sink) {
  const Program& program = context.program();
  if (!can_await(context, call) || context.async_library() != AsyncLibrary::asyncio) return;
  const StatementRef statement = statement_around(program, call);
  if (!statement.valid()) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const auto type = executor_type(context, scope);
  const auto loop = import_member(context, scope, "asyncio.get_running_loop");
  if (!type || !loop) return;
  Fix fix;
  fix.title = "Run in another process with `ProcessPoolExecutor`";
  fix.kind = FixKind::offload_to_process;
  if (type->import) fix.edits.push_back(*type->import);
  if (loop->import) fix.edits.push_back(*loop->import);
  const std::string pool = free_name(context, call.unit, {"pool", "process_pool"});
  const auto text = call_through(context, call, scope, loop->name + "().run_in_executor",
                                 pool + ", ", Offloaded::call, fix.edits);
  const std::string header = "with " + type->name + "() as " + pool + ":";
  if (!text || !wrap_statement(context, statement, header, fix.edits)) return;
  fix.edits.push_back(await_instead_of(context, call, *text));
  sink.offer(std::move(fix));
}

}  // namespace interlock
