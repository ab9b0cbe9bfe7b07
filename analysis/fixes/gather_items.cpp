#include "analysis/fixes/gather_items.h"

#include <string>
#include <utility>

#include "analysis/fixes/offload.h"

namespace interlock {

void offer_gather_of_items(const RuleContext& context, ExprRef list, FixSink& sink) {
  Program& program = context.program();
  if (!can_await(context, list)) return;
  const ScopeRef scope{list.unit, program.expr(list).scope};
  const auto gather = import_member(context, scope, "asyncio.gather");
  if (!gather) return;
  const ExprRef item = program.child(list, 0);
  const ByteRange whole = program.range(list);
  const ByteRange call = program.range(program.child(item, 0));
  const std::string head = context.text().substring({whole.begin, call.begin});
  if (head.find('#') != std::string::npos) return;
  const std::string tail = context.text().substring({call.begin, whole.end - 1});
  Fix fix;
  fix.title = "Run them together with `" + gather->name + "`";
  fix.preferred = true;
  if (gather->import) fix.edits.push_back(*gather->import);
  fix.edits.push_back(await_instead_of(context, list, gather->name + "(*(" + tail + "))"));
  sink.offer(std::move(fix));
}

}  // namespace interlock
