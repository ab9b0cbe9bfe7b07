#include <algorithm>
#include <string>
#include <vector>

#include "analysis/program/origin.h"
#include "analysis/program/place_chain.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool is_pool(Program& program, ExprRef made) {
  return made.valid() && made.unit < program.facts().units.size() &&
         program.resolve(made).is_a(Role::thread_pool);
}

// The call that makes the pool to which `call` gives work; invalid where it is no pool's.
ExprRef pool_given_work(Program& program, ExprRef call) {
  if (!call.valid()) return {};
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return {};
  const Api* receiver = program.resolve(callee).receiver;
  if (receiver == nullptr || receiver->role != Role::thread_pool) return {};
  const ExprRef made = origin_of(program, program.child(callee, 0));
  return is_pool(program, made) ? made : ExprRef{};
}

// The pool whose thread gives the result that the call waits for, without a time limit; invalid
// where it is none.
ExprRef pool_waited_for(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute || program.expr(call).child_count != 1)
    return {};
  const Api* api = called_api(program, call);
  if (api == nullptr || api->blocks != Category::future_wait) return {};
  const ExprRef future = program.child(callee, 0);
  if (!program.resolve(future).is_a(Role::future)) return {};
  const ExprRef made = origin_of(program, future);
  return is_pool(program, made) ? made : ExprRef{};
}

// Whether each call of `f` has a pool of its own.
bool is_own_pool(const Program& program, ExprRef made, FunctionRef f) {
  const FunctionRef maker = program.function_around(made);
  if (!maker.valid()) return false;
  const Expr& x = program.expr(made);
  const Unit& unit = program.unit(made.unit);
  const bool is_kept =
      x.statement != kNone && x.parent == kNone && unit.statements[x.statement].target_count == 1 &&
      unit.exprs[unit.targets_of(unit.statements[x.statement])[0]].kind == ExprKind::attribute;
  return !is_kept && !is_within(program, f, maker);
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  struct Wait {
    ExprRef call;
    ExprRef pool;
  };
  std::vector<Wait> waits;
  context.for_each_call([&](ExprRef call) {
    const ExprRef pool = pool_waited_for(program, call);
    const FunctionRef f = program.function_around(call);
    if (pool.valid() && f.valid() && !is_own_pool(program, pool, f)) waits.push_back({call, pool});
  });
  if (waits.empty()) return;
  ThreadCode code(program);
  const std::vector<ThreadEntry> entries = thread_entries(program, {});
  for (const Wait& wait : waits) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const ThreadEntry& e) {
      return pool_given_work(program, e.call) == wait.pool &&
             code.runs(e, program.function_around(wait.call));
    });
    if (entry == entries.end()) continue;
    const ExprRef callee = program.child(wait.call, 0);
    Finding& finding = sink.report(
        program.range(callee), "`" + context.quoted(callee) +
                                   "` waits in a thread of the pool whose thread is to give it");
    finding.related.push_back({program.range(entry->argument), "the pool runs it from here"});
    finding.related.push_back({program.range(wait.pool), "the pool is made here"});
  }
}

}  // namespace

extern const Rule pool_starvation_rule;
const Rule pool_starvation_rule = {
    .name = "pool-starvation",
    .summary = "A task of a thread pool waits for work that it has given to the same pool",
    .rationale = "Once all threads of the pool wait like that, none is left to do the work",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
