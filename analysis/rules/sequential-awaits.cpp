#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/gather.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/independence.h"
#include "analysis/program/test_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// `name = await function(plain, arguments)` where the function reads by its name; no call
// otherwise.
AwaitedCall awaited_read(Program& program, StatementRef statement) {
  const AwaitedCall awaited = awaited_call(program, statement);
  const bool reads = awaited.call.valid() && has_plain_arguments(program, awaited.call) &&
                     reads_by_name(program, awaited.call);
  return reads ? awaited : AwaitedCall{};
}

bool fits(Program& program, const std::vector<AwaitedCall>& run, const AwaitedCall& next) {
  return std::none_of(run.begin(), run.end(), [&](const AwaitedCall& before) {
    return before.target == next.target || mentions(program, next.call, before.target) ||
           share_argument(program, before.call, next.call);
  });
}

// The statements from `first` on that could run together.
std::vector<AwaitedCall> run_from(Program& program, StatementRef first) {
  std::vector<AwaitedCall> run;
  for (StatementRef s = first; s.valid(); s = next_in_block(program, s)) {
    const AwaitedCall call = awaited_read(program, s);
    if (!call.call.valid() || !fits(program, run, call)) break;
    run.push_back(call);
  }
  return run;
}

// An `async with` whose object is there for many requests at once: anything else may be a lock, a
// transaction or one connection.
bool only_opens_clients(Program& program, std::uint32_t unit_index, const Statement& with) {
  const auto contexts = program.unit(unit_index).values_of(with);
  return std::all_of(contexts.begin(), contexts.end(), [&](ExprId id) {
    return program.resolve({unit_index, id}).is_a(Role::async_http);
  });
}

bool has_handlers(const Unit& unit, StatementId try_statement) {
  for (StatementId s = try_statement + 1; s < unit.statements[try_statement].end; ++s) {
    const Statement& clause = unit.statements[s];
    if (clause.parent == try_statement && clause.kind == StatementKind::except) return true;
  }
  return false;
}

// Whether what stands around the statement may rely on the order of what is in it.
bool order_may_matter(Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  StatementId inner = statement.id;
  for (StatementId s = unit.statements[inner].parent; s != kNone;
       inner = s, s = unit.statements[s].parent) {
    const Statement& around = unit.statements[s];
    if (around.kind == StatementKind::function || around.kind == StatementKind::class_) break;
    if (around.kind == StatementKind::with && around.is_async &&
        !only_opens_clients(program, statement.unit, around)) {
      return true;
    }
    const bool in_body = unit.statements[inner].kind == StatementKind::block;
    if (around.kind == StatementKind::try_ && in_body && has_handlers(unit, s)) return true;
  }
  return false;
}

std::string message_for(const RuleContext& context, const std::vector<AwaitedCall>& run) {
  std::vector<std::string> names;
  for (const AwaitedCall& one : run) {
    const std::string name = "`" + context.quoted(context.program().child(one.call, 0)) + "`";
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += names[i];
  }
  return "the awaits of " + list + " run one after the other";
}

void check_unit(const RuleContext& context, std::uint32_t u, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(u);
  if (unit.awaits.size() < 2) return;
  StatementId after = 0;  // statements before this one are in a run already
  for (const ExprId await : unit.awaits) {
    const StatementRef first{u, unit.exprs[await].statement};
    if (first.id == kNone || first.id < after) continue;
    const std::vector<AwaitedCall> run = run_from(program, first);
    if (run.empty()) continue;
    after = run.back().statement.id + 1;
    const FunctionRef f = program.function_around(run.front().call);
    if (run.size() < 2 || !f.valid() || !program.function(f).is_async) continue;
    if (is_in_test(program, f) || order_may_matter(program, first)) continue;
    const ByteRange range{unit.statements[first.id].range.begin,
                          unit.statements[run.back().statement.id].range.end};
    Finding& finding = sink.report(program.absolute(u, range), message_for(context, run));
    finding.payload = payload_of({u, first.id});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  if (context.async_library() != AsyncLibrary::asyncio) return;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) check_unit(context, u, sink);
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  offer_gather(context, run_from(context.program(), {place.unit, place.id}), sink);
}

}  // namespace

extern const Rule sequential_awaits_rule;
const Rule sequential_awaits_rule = {
    .name = "sequential-awaits",
    .summary = "Awaits in a row read things that do not depend on each other, one after the other",
    .rationale = "Each await waits for its answer before the next one begins: the times add up",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
