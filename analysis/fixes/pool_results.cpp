#include "analysis/fixes/pool_results.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/from_imports.h"
#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/effects.h"
#include "analysis/program/scopes.h"

namespace interlock {
namespace {

constexpr std::string_view kModule = "concurrent.futures";
constexpr std::array<std::string_view, 1> kMembers = {"as_completed"};

// The `with` of the same function that holds the pool whose method `call` calls, and comes to its
// end: no endless loop in between. Invalid where there is none.
StatementRef block_of_pool(const Program& program, ExprRef call) {
  const ExprRef pool = program.child(program.child(call, 0), 0);
  if (program.expr(pool).kind != ExprKind::name) return {};
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    const Statement& here = unit.statements[s];
    if (here.kind == StatementKind::while_ || here.kind == StatementKind::function ||
        here.kind == StatementKind::class_) {
      return {};
    }
    if (here.kind != StatementKind::with) continue;
    for (const ExprId target : unit.targets_of(here)) {
      if (target == kNone || unit.exprs[target].kind != ExprKind::name) continue;
      if (unit.exprs[target].name == program.expr(pool).name) return {call.unit, s};
    }
  }
  return {};
}

// The calls in the block that are statements and call the same method of the same pool.
std::vector<ExprRef> calls_like(const Program& program, ExprRef call, StatementRef with) {
  const ExprRef method = program.child(call, 0);
  const Name pool = program.expr(program.child(method, 0)).name;
  std::vector<ExprRef> found;
  for (const ExprId id : program.unit(call.unit).calls) {
    const ExprRef other{call.unit, id};
    const StatementRef statement = statement_of_whole(program, other);
    if (!statement.valid() || statement.id < with.id) continue;
    if (statement.id >= program.statement(with).end) continue;
    const ExprRef callee = program.child(other, 0);
    if (program.expr(callee).kind != ExprKind::attribute) continue;
    if (program.expr(callee).name != program.expr(method).name) continue;
    if (program.expr(program.child(callee, 0)).name != pool) continue;
    if (block_of_pool(program, other) == with) found.push_back(other);
  }
  return found;
}

void offer_collected(const RuleContext& context, ExprRef call, StatementRef with, FixSink& sink) {
  const Program& program = context.program();
  const auto body = statements_in(program, with);
  if (body.empty()) return;
  const ByteRange first = range_of(context, body.front());
  const ByteRange last = range_of(context, body.back());
  if (!has_own_lines(context, first) || !has_own_lines(context, last)) return;
  const ScopeRef scope{call.unit, program.expr(call).scope};
  const ExprRef made{with.unit, program.unit(with.unit).values_of(program.statement(with))[0]};
  if (!made.valid()) return;
  const ExprRef neighbour =
      program.expr(made).kind == ExprKind::call ? program.child(made, 0) : made;
  const auto imported = import_members(context, scope, kModule, kMembers, neighbour);
  if (!imported) return;
  const std::string futures = free_name(context, call.unit, {"futures", "work_futures"});
  const std::string future = free_name(context, call.unit, {"future", "work_future"});
  const Text& text = context.text();
  const std::string line_end = line_end_of(text);
  const std::string indentation = indentation_at(text, first.begin);
  Fix fix;
  fix.title = "Collect the futures and ask for their results";
  fix.preferred = true;
  fix.edits = imported->imports;
  const std::string head = futures + " = []" + line_end + indentation;
  const std::string tail = line_end + indentation + "for " + future + " in " + imported->names[0] +
                           "(" + futures + "):" + line_end + indentation +
                           indentation_unit(context, body.front()) + future + ".result()";
  const std::uint32_t at = text.line_end(text.line_of(last.end));
  bool has_head = false;
  bool has_tail = false;
  for (const ExprRef one : calls_like(program, call, with)) {
    const ByteRange range = program.range(one);
    const bool is_first = range.begin == first.begin;
    const bool is_last = range.end == at;
    fix.edits.push_back(
        {{range.begin, range.begin}, (is_first ? head : "") + futures + ".append("});
    fix.edits.push_back({{range.end, range.end}, ")" + (is_last ? tail : "")});
    has_head = has_head || is_first;
    has_tail = has_tail || is_last;
  }
  if (!has_head) fix.edits.push_back({{first.begin, first.begin}, head});
  if (!has_tail) fix.edits.push_back({{at, at}, tail});
  sink.offer(std::move(fix));
}

}  // namespace

void offer_pool_results(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  const FunctionRef around = program.function_around(call);
  if (around.valid() && program.function(around).is_async) return;
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  if (api->lazy) {
    const ByteRange range = program.range(call);
    sink.offer_preferred("Go through the results",
                         {{{range.begin, range.begin}, "list("}, {{range.end, range.end}, ")"}});
    return;
  }
  if (!api->returns.starts_with(kModule)) return;
  const StatementRef with = block_of_pool(program, call);
  if (with.valid()) offer_collected(context, call, with, sink);
}

}  // namespace interlock
