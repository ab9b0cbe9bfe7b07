#include "analysis/fixes/to_thread.h"

#include <string>
#include <utility>

#include "analysis/fixes/offload.h"

namespace interlock {
namespace {

constexpr PythonVersion kHasToThread{3, 9};

}  // namespace

void offer_to_thread(const RuleContext& context, ExprRef call, FixSink& sink) {
  if (context.target_version() < kHasToThread) return;
  Program& program = context.program();
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  if (!is_awaited(program, call) || parts.size() < 3) return;
  const ExprRef executor{call.unit, parts[1]};
  if (text_of(program.expr(executor).name) != "None") return;
  if (program.expr(executor).kind != ExprKind::constant) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const auto name = import_member(context, scope, "asyncio.to_thread");
  if (!name) return;
  Fix fix;
  fix.title = "Use `" + name->name + "`, which takes the context along";
  fix.preferred = true;
  if (name->import) fix.edits.push_back(*name->import);
  fix.edits.push_back({program.range(program.child(call, 0)), name->name});
  const std::uint32_t first = program.range({call.unit, parts[2]}).begin;
  fix.edits.push_back({{program.range(executor).begin, first}, ""});
  sink.offer(std::move(fix));
}

}  // namespace interlock
