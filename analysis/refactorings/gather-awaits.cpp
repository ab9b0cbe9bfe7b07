// Awaits in a row that are selected run together.
#include <algorithm>

#include "analysis/fixes/gather.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/effects.h"
#include "analysis/program/independence.h"
#include "analysis/refactorings/refactoring.h"

namespace interlock {
namespace {

// The first statement of its block that begins in the selection, in the unit.
StatementRef first_selected(const RuleContext& context, std::uint32_t u, ByteRange selection) {
  const Unit& unit = context.program().unit(u);
  for (StatementId s = 0; s < unit.statements.size(); ++s) {
    const StatementRef statement{u, s};
    const ByteRange range = range_of(context, statement);
    if (unit.statements[s].kind == StatementKind::assignment && range.end > selection.begin &&
        range.begin < selection.end)
      return statement;
  }
  return {};
}

// Whether no call is given what one before it gave.
bool are_independent(const Program& program, const std::vector<AwaitedCall>& calls) {
  for (std::size_t i = 0; i < calls.size(); ++i) {
    for (std::size_t before = 0; before < i; ++before) {
      if (mentions(program, calls[i].call, calls[before].target)) return false;
      if (calls[i].target == calls[before].target) return false;
    }
  }
  return true;
}

void offer(const RuleContext& context, ByteRange selection, FixSink& sink) {
  if (selection.empty() || context.async_library() != AsyncLibrary::asyncio) return;
  const Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    std::vector<AwaitedCall> calls;
    for (StatementRef s = first_selected(context, u, selection);
         s.valid() && range_of(context, s).begin < selection.end; s = next_in_block(program, s)) {
      const AwaitedCall one = awaited_call(program, s);
      if (!one.call.valid()) return;
      calls.push_back(one);
    }
    if (calls.size() >= 2 && are_independent(program, calls)) offer_gather(context, calls, sink);
  }
}

}  // namespace

extern const Refactoring gather_awaits_refactoring;
const Refactoring gather_awaits_refactoring = {.name = "gather-awaits", .offer = offer};

}  // namespace interlock
