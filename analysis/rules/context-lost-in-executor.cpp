#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/to_thread.h"
#include "analysis/program/api_names.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 32;  // of what runs in the thread

// The function that the call sends to a thread without the context of here; invalid where it sends
// none.
FunctionRef sent_function(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr || api->role != Role::offload || api->copies_context) return {};
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::thread) continue;
    const ExprRef given = argument_of(program, call, slot.position, slot.keyword);
    if (given.valid()) return named_function(program, given);
  }
  return {};
}

// `variable.get()` or `variable.set()` in the function itself; invalid where there is none.
ExprRef use_of_variable(Program& program, FunctionRef f, std::string_view method) {
  const Unit& unit = program.unit(f.unit);
  for (const ExprId id : unit.calls) {
    const ExprRef callee = program.child({f.unit, id}, 0);
    if (program.expr(callee).kind != ExprKind::attribute) continue;
    if (text_of(program.expr(callee).name) != method || program.function_around(callee) != f)
      continue;
    const ExprRef variable = program.child(callee, 0);
    if (program.resolve(variable).is_a(Role::context_variable)) return variable;
  }
  return {};
}

// Whether the function runs something in a context that it has: `context.run(work)`.
bool brings_context(Program& program, FunctionRef f) {
  const auto& calls = program.unit(f.unit).calls;
  return std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
    const ExprRef callee = program.child({f.unit, id}, 0);
    if (program.expr(callee).kind != ExprKind::attribute || program.function_around(callee) != f)
      return false;
    if (text_of(program.expr(callee).name) != "run") return false;
    const Value object = program.resolve(program.child(callee, 0));
    return object.kind == ValueKind::instance && object.api->name.ends_with(".Context");
  });
}

// A context variable that the function reads, itself or in what it calls, and doesn't set; invalid
// where there is none.
ExprRef variable_read(Program& program, FunctionRef f) {
  std::vector<FunctionRef> code{f};
  for (std::size_t i = 0; i < code.size() && code.size() < kMostFunctions; ++i) {
    if (use_of_variable(program, code[i], "set").valid() || brings_context(program, code[i]))
      return {};
    const ExprRef read = use_of_variable(program, code[i], "get");
    if (read.valid()) return read;
    for (const CallEdge& edge : edges_of(program, code[i])) {
      const bool known = std::find(code.begin(), code.end(), edge.callee) != code.end();
      if (edge.callee.valid() && !known && edge.callee.unit < program.facts().units.size())
        code.push_back(edge.callee);
    }
  }
  return {};
}

// By the name alone: spares resolving what most calls call.
bool may_lose_context(const Program& program, ExprRef callee) {
  static const ApiNames names(
      [](const Api& api) { return api.role == Role::offload && !api.copies_context; });
  return names.may_name(program.models(), program.expr(callee).name);
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const ExprRef callee = program.child(call, 0);
    if (program.expr(call).child_count < 2 || !may_lose_context(program, callee)) return;
    const FunctionRef around = program.function_around(call);
    if (!around.valid() || !program.function(around).is_async) return;
    const FunctionRef f = sent_function(program, call);
    if (!f.valid() || f.unit >= context.facts().units.size()) return;
    const ExprRef variable = variable_read(program, f);
    if (!variable.valid()) return;
    Finding& finding = sink.report(program.range(callee), "`" + context.quoted(variable) +
                                                              "` has no value in what `" +
                                                              context.quoted(callee) + "` runs");
    finding.related.push_back({program.range(variable), "read here, in the thread"});
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  offer_to_thread(context, expr_of(finding.payload), sink);
}

}  // namespace

extern const Rule context_lost_in_executor_rule;
const Rule context_lost_in_executor_rule = {
    .name = "context-lost-in-executor",
    .summary = "`run_in_executor` runs code that reads a context variable",
    .rationale =
        "The executor's thread has a context of its own: the variable has its default there, or "
        "none",
    .principle = Principle::executor_fits_the_work,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::concurrent_futures,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
