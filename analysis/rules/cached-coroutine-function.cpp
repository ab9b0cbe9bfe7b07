#include <string>

#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

bool is_coroutine_function(const Function& function) {
  return function.is_async && !function.is_generator;
}

// Whether the decorator keeps what the function gives: `@cache`, `@lru_cache(maxsize=8)`.
bool caches(Program& program, ExprRef decorator) {
  const bool is_made = program.expr(decorator).kind == ExprKind::call;
  const Value value = program.resolve(is_made ? program.child(decorator, 0) : decorator);
  return value.names(Role::decorator_caches) || value.names(Role::caching_property);
}

// Whether a decorator leaves a coroutine function one.
bool keeps(Program& program, ExprRef decorator) {
  const bool is_made = program.expr(decorator).kind == ExprKind::call;
  return program.resolve(is_made ? program.child(decorator, 0) : decorator)
      .names(Role::decorator_keeps);
}

void report(ByteRange range, const std::string& cache, const std::string& name, FindingSink& sink) {
  sink.report(range,
              "`" + cache + "` keeps the coroutine of `" + name + "`, which can be awaited once");
}

// The caching decorator that gets the coroutine function itself: those below it, which come after
// it in the source, change nothing.
void check_function(const RuleContext& context, FunctionRef f, FindingSink& sink) {
  Program& program = context.program();
  const Function& function = program.function(f);
  if (!is_coroutine_function(function)) return;
  const std::vector<ExprRef> decorators = program.decorators_of(f);
  for (auto d = decorators.rbegin(); d != decorators.rend(); ++d) {
    if (caches(program, *d)) {
      return report(program.absolute(f.unit, function.name_range), context.quoted(*d),
                    std::string(text_of(function.name)), sink);
    }
    if (!keeps(program, *d)) return;
  }
}

// `load = cache(load_order)`, `lru_cache(maxsize=8)(load_order)`
void check_call(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  if (program.expr(call).child_count != 2) return;
  ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind == ExprKind::call) callee = program.child(callee, 0);
  if (!program.resolve(callee).names(Role::decorator_caches)) return;
  const FunctionRef f = named_function(program, program.child(call, 1));
  if (!f.valid() || !is_coroutine_function(program.function(f))) return;
  report(program.range(call), context.quoted(program.child(call, 0)),
         context.quoted(program.child(call, 1)), sink);
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (FunctionId id = 0; id < program.unit(u).functions.size(); ++id)
      check_function(context, {u, id}, sink);
  }
  context.for_each_call([&](ExprRef call) { check_call(context, call, sink); });
}

}  // namespace

extern const Rule cached_coroutine_function_rule;
const Rule cached_coroutine_function_rule = {
    .name = "cached-coroutine-function",
    .summary = "What a coroutine function returns is kept in a cache: a coroutine, not its result",
    .rationale =
        "The first caller awaits the coroutine; the next one gets the same and a `RuntimeError`",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::none,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
