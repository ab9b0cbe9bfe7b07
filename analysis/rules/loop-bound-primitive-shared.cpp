#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/program/cancellation.h"
#include "analysis/program/run_edges.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 64;  // of one run

// A coroutine that is run in an event loop of its own. A value.
struct Run {
  ExprRef call;  // `asyncio.run(...)`
  FunctionRef main;
  bool is_repeated = false;
};

bool is_primitive(const Value& value) {
  return value.is_a(Role::async_lock) || value.is_a(Role::async_event) ||
         value.is_a(Role::async_queue) || value.is_a(Role::async_semaphore);
}

std::vector<Run> runs_of(const RuleContext& context) {
  Program& program = context.program();
  std::vector<Run> runs;
  context.for_each_call([&](ExprRef call) {
    const ExprRef callee = program.child(call, 0);
    const std::string_view name = text_of(program.expr(callee).name);
    if (program.expr(call).child_count < 2 || name.find("run") == std::string_view::npos) return;
    const FunctionRef around = program.function_around(call);
    if (around.valid() && program.function(around).is_async) return;
    const Api* api = called_api(program, call);
    if (api == nullptr || api->role != Role::starts_loop || api->kind != ApiKind::function) return;
    // A method of a Runner runs in the same loop each time.
    if (program.resolve(callee).receiver != nullptr) return;
    const ExprRef coroutine = program.child(call, 1);
    if (program.expr(coroutine).kind != ExprKind::call) return;
    const FunctionRef main = named_function(program, program.child(coroutine, 0));
    if (!main.valid() || main.unit >= context.facts().units.size()) return;
    const StatementRef statement{call.unit, program.expr(call).statement};
    const bool repeated = statement.valid() && loop_around(program, statement).valid();
    runs.push_back({call, main, repeated});
  });
  return runs;
}

// The names of the module whose primitives the run waits for, with the place where it does.
std::map<Name, ExprRef> primitives_of(Program& program, FunctionRef main) {
  std::map<Name, ExprRef> found;
  std::vector<FunctionRef> code{main};
  for (std::size_t i = 0; i < code.size() && code.size() < kMostFunctions; ++i) {
    for (const Suspension& suspension : suspensions_of(program, code[i])) {
      ExprRef e = suspension.e;
      if (suspension.kind == SuspensionKind::await) {
        e = program.child(e, 0);
        if (program.expr(e).kind != ExprKind::call) continue;
        e = program.child(e, 0);
        if (program.expr(e).kind != ExprKind::attribute) continue;
        e = program.child(e, 0);
      }
      const Expr& x = program.expr(e);
      if (x.kind != ExprKind::name || program.unit(0).bindings_of(0, x.name).size() != 1) continue;
      if (is_primitive(program.resolve(e))) found.try_emplace(x.name, e);
    }
    for (const RunEdge& edge : run_edges_of(program, code[i])) {
      const bool beside =
          edge.how == RunHow::call || edge.how == RunHow::await || edge.how == RunHow::task;
      if (!beside || !edge.callee.valid()) continue;
      if (edge.callee.unit >= program.facts().units.size()) continue;
      if (std::find(code.begin(), code.end(), edge.callee) == code.end())
        code.push_back(edge.callee);
    }
  }
  return found;
}

// Whether both run whenever the code around them does: in one function, outside branches.
bool run_in_turn(const Program& program, const Run& a, const Run& b) {
  if (a.call.unit != b.call.unit) return false;
  if (program.function_around(a.call) != program.function_around(b.call)) return false;
  const Unit& unit = program.unit(a.call.unit);
  const StatementId first = program.expr(a.call).statement;
  const StatementId second = program.expr(b.call).statement;
  if (first == kNone || second == kNone) return false;
  return unit.statements[first].parent == unit.statements[second].parent;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  const std::vector<Run> runs = runs_of(context);
  if (runs.empty()) return;
  std::vector<Name> told;
  for (const Run& run : runs) {
    const bool has_other = std::any_of(runs.begin(), runs.end(), [&](const Run& other) {
      return other.call != run.call && run_in_turn(program, run, other);
    });
    if (!run.is_repeated && !has_other) continue;
    for (const auto& primitive : primitives_of(program, run.main)) {
      const Name name = primitive.first;
      const bool again =
          run.is_repeated || std::any_of(runs.begin(), runs.end(), [&](const Run& other) {
            return other.call != run.call && run_in_turn(program, run, other) &&
                   primitives_of(program, other.main).contains(name);
          });
      if (!again || std::find(told.begin(), told.end(), name) != told.end()) continue;
      told.push_back(name);
      const Binding& made = program.unit(0).bindings_of(0, name)[0];
      Finding& finding =
          sink.report(program.absolute(0, made.range),
                      "`" + std::string(text_of(name)) + "` is used in several event loops");
      finding.related.push_back({program.range(primitive.second), "waited for here"});
      finding.related.push_back({program.range(run.call), "one of the loops"});
    }
  }
}

}  // namespace

extern const Rule loop_bound_primitive_shared_rule;
const Rule loop_bound_primitive_shared_rule = {
    .name = "loop-bound-primitive-shared",
    .summary = "A lock, queue or event of asyncio is used in several runs of an event loop",
    .rationale =
        "It belongs to the first event loop in which a task waits for it, and raises "
        "`RuntimeError` in the others",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio,
    .since = {3, 7},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
