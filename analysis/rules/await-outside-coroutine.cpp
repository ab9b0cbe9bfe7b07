#include <algorithm>
#include <array>
#include <string>

#include "analysis/program/notebook.h"
#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 5> kAlsoKnownAs = {"PLE1142", "PLE1700", "F704", "E1142",
                                                          "E1700"};

// Whether code in `scope` is that of a coroutine function.
bool is_in_coroutine(const Program& program, ScopeRef scope) {
  const FunctionRef f = program.function_around(scope);
  return f.valid() && program.function(f).is_async;
}

// Whether a class body lies between the code and the function around it.
bool is_in_class_body(const Program& program, ScopeRef scope) {
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const ScopeKind kind = program.unit(scope.unit).scopes[scope.id].kind;
    if (kind == ScopeKind::class_) return true;
    if (kind == ScopeKind::function || kind == ScopeKind::module) return false;
  }
  return false;
}

class Reporter {
 public:
  Reporter(const RuleContext& context, FindingSink& sink) : context_(context), sink_(sink) {}

  void report(ScopeRef scope, ByteRange range, const std::string& what) {
    const Program& program = context_.program();
    if (is_in_coroutine(program, scope) && !is_in_class_body(program, scope)) return;
    const FunctionRef f = program.function_around(scope);
    const bool is_lambda = f.valid() && program.function(f).is_lambda;
    std::string where = "on the top level";
    if (f.valid()) where = "in `" + std::string(text_of(program.function(f).name)) + "`";
    if (is_lambda) where = "in a lambda";
    if (is_in_class_body(program, scope)) where = "in the body of a class";
    // The cells of a notebook run in a coroutine.
    if (!f.valid() && is_notebook(context_.text())) return;
    const std::string why = f.valid() && !is_lambda ? ", which is no coroutine function" : "";
    sink_.report(range, "`" + what + "` " + where + why).payload =
        f.valid() ? payload_of({f.unit, f.id}) : payload_of({});
  }

 private:
  const RuleContext& context_;
  FindingSink& sink_;
};

void check_unit(const RuleContext& context, std::uint32_t u, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(u);
  Reporter reporter(context, sink);
  const auto first_bytes = [&](ByteRange range, std::uint32_t length) {
    return program.absolute(u, {range.begin, range.begin + length});
  };
  constexpr std::uint32_t kKeyword = 5;  // "await" and "async"
  for (const ExprId id : unit.awaits) {
    const Expr& await = unit.exprs[id];
    reporter.report({u, await.scope}, first_bytes(await.range, kKeyword), "await");
  }
  for (const Iteration& iteration : unit.iterations) {
    if (!iteration.is_async || iteration.iterable == kNone) continue;
    const ScopeKind kind = unit.scopes[iteration.scope].kind;
    // A generator expression may be asynchronous anywhere.
    if (kind == ScopeKind::comprehension) {
      const bool is_generator =
          std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
            return e.kind == ExprKind::generator && e.link == iteration.scope;
          });
      if (is_generator) continue;
    }
    reporter.report({u, iteration.scope}, program.range({u, iteration.iterable}), "async for");
  }
  for (const Statement& statement : unit.statements) {
    if (statement.kind == StatementKind::with && statement.is_async)
      reporter.report({u, statement.scope}, first_bytes(statement.range, kKeyword), "async with");
  }
}

// `yield from` in a coroutine function.
void check_yields(const RuleContext& context, FunctionRef f, FindingSink& sink) {
  Program& program = context.program();
  const Function& function = program.function(f);
  if (!function.is_async) return;
  for (const ExprId id : function.yields) {
    const Expr& yield = program.expr({f.unit, id});
    if (text_of(yield.name) != "from") continue;
    sink.report(program.range({f.unit, id}), "`yield from` in a coroutine function").payload =
        payload_of({});
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    check_unit(context, u, sink);
    for (FunctionId f = 0; f < program.unit(u).functions.size(); ++f)
      check_yields(context, {u, f}, sink);
  }
}

// Whether the file calls the function, or hands it on: its users would have to change, too.
bool is_used(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  const Name name = program.function(f).name;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto& exprs = program.unit(u).exprs;
    const bool is_named = std::any_of(exprs.begin(), exprs.end(), [&](const Expr& e) {
      const bool may_name = e.kind == ExprKind::name || e.kind == ExprKind::attribute;
      return may_name && e.name == name && !e.is_target;
    });
    if (is_named) return true;
  }
  return false;
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef place = expr_of(finding.payload);
  if (!place.valid()) return;
  const FunctionRef f{place.unit, place.id};
  const Function& function = program.function(f);
  const bool is_special = text_of(function.name).starts_with("__");
  if (function.is_lambda || function.is_async || is_special || !program.decorators_of(f).empty())
    return;
  if (is_used(context, f)) return;
  const std::uint32_t begin = program.absolute(f.unit, function.range).begin;
  Fix fix;
  fix.title = "Make `" + std::string(text_of(function.name)) + "` a coroutine function";
  fix.preferred = true;
  fix.edits.push_back({{begin, begin}, "async "});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule await_outside_coroutine_rule;
const Rule await_outside_coroutine_rule = {
    .name = "await-outside-coroutine",
    .summary = "`await`, `async for` or `async with` stands outside of a coroutine function",
    .rationale = "Python refuses to compile the file: a `SyntaxError`",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
