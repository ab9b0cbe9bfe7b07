#include "analysis/fixes/close_generator.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

constexpr PythonVersion kHasAclosing{3, 10};

}  // namespace

void offer_aclosing(const RuleContext& context, ExprRef place, FixSink& sink) {
  if (context.target_version() < kHasAclosing) return;
  Program& program = context.program();
  const StatementRef loop{place.unit, place.id};
  const ExprRef iterable{loop.unit, program.unit(loop.unit).values_of(program.statement(loop))[0]};
  const ScopeRef scope{loop.unit, program.statement(loop).scope};
  const auto aclosing = import_member(context, scope, "contextlib.aclosing");
  if (!aclosing) return;
  const std::string name = free_name(context, loop.unit, {"items", "generator"});
  const std::string source = context.source(iterable);
  if (source.find('\n') != std::string::npos) return;
  Fix fix;
  fix.title = "Close it by `" + aclosing->name + "`";
  fix.preferred = true;
  if (aclosing->import) fix.edits.push_back(*aclosing->import);
  fix.edits.push_back({program.range(iterable), name});
  const std::string header = "async with " + aclosing->name + "(" + source + ") as " + name + ":";
  if (wrap_statement(context, loop, header, fix.edits)) sink.offer(std::move(fix));
}

}  // namespace interlock
