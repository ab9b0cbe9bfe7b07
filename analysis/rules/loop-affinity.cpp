#include <algorithm>
#include <string>

#include "analysis/fixes/to_loop.h"
#include "analysis/program/api_names.h"
#include "analysis/program/origin.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// By the name alone: spares resolving what most calls call.
bool may_be_loop_bound(const Program& program, ExprRef call) {
  static const ApiNames names([](const Api& api) { return api.loop_bound; });
  return names.may_name(program.models(), program.expr(program.child(call, 0)).name);
}

// Whether the object whose method is called was made by the thread itself.
bool is_made_in_thread(Program& program, ExprRef call, const ThreadEntry& entry,
                       ThreadCode& threads) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef made = origin_of(program, program.child(callee, 0));
  if (!made.valid()) return false;
  const FunctionRef maker = program.function_around(made);
  return maker.valid() && threads.runs(entry, maker);
}

// Whether the file sends the function to the loop, too:
// `loop.call_soon_threadsafe(self.on_message)`, or a `partial` of both. It is written for either
// then, and what it is run by is asked elsewhere.
bool is_sent_to_loop(const Program& program, FunctionRef f) {
  static const Name sends = intern("call_soon_threadsafe");
  const Name name = program.function(f).name;
  for (std::uint32_t u = 0; name != Name::none && u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const auto parts = program.unit(u).children_of(program.expr({u, id}));
      const auto is_part = [&](Name wanted) {
        return std::any_of(parts.begin(), parts.end(), [&](ExprId part) {
          return program.expr({u, part}).name == wanted;
        });
      };
      if (is_part(sends) && is_part(name)) return true;
    }
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ThreadCode threads(program);
  context.for_each_call([&](ExprRef call) {
    if (!may_be_loop_bound(program, call)) return;
    const FunctionRef f = program.function_around(call);
    if (!f.valid() || program.function(f).is_async) return;
    const Api* api = called_api(program, call);
    if (api == nullptr || !api->loop_bound) return;
    const ThreadEntry* entry = threads.entry_of(f);
    if (entry == nullptr || is_made_in_thread(program, call, *entry, threads)) return;
    if (is_sent_to_loop(program, f)) return;
    const ExprRef callee = program.child(call, 0);
    Finding& finding =
        sink.report(program.range(callee),
                    "`" + context.quoted(callee) + "` is not thread-safe, and a thread calls it");
    if (entry->argument.valid()) {
      finding.related.push_back({program.range(entry->argument), "a thread runs this"});
    }
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_to_loop(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule loop_affinity_rule;
const Rule loop_affinity_rule = {
    .name = "loop-affinity",
    .summary = "A thread calls what only the event loop's own thread may call",
    .rationale =
        "The event loop doesn't notice before something else wakes it, and what both threads "
        "change at once is damaged",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::threading | Libraries::concurrent_futures,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
