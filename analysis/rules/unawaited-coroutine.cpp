#include <algorithm>
#include <string>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/tasks.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Whether the class or one that it derives from in this file is `base`.
bool derives_from(Program& program, ClassRef c, ClassRef base) {
  constexpr std::size_t kMaxClasses = 32;
  std::vector<ClassRef> order{c};
  for (std::size_t i = 0; i < order.size() && i < kMaxClasses; ++i) {
    if (order[i] == base) return true;
    for (const ExprId id : program.klass(order[i]).bases) {
      const Value parent = program.resolve({order[i].unit, id});
      if (parent.kind == ValueKind::klass) order.push_back(parent.klass);
    }
  }
  return false;
}

// Whether the class makes something else of the method: by a plain one of the name, or by what it
// assigns to the attribute.
bool replaces(Program& program, ClassRef c, Name name) {
  const Class& klass = program.klass(c);
  if (klass.scope != kNone) {
    for (const Binding& b : program.unit(c.unit).bindings_of(klass.scope, name)) {
      FunctionRef method;
      if (b.kind == BindingKind::unit) method = {b.link, 0};
      if (b.kind == BindingKind::function) method = {c.unit, b.link};
      if (!method.valid() || !program.function(method).is_async) return true;
    }
  }
  const auto& attributes = program.attributes_of(c);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    return program.unit(ref.unit).attribute_bindings[ref.index].name == name;
  });
}

// Whether a call through an object may run another method than the one found: a class of this file
// says so.
bool may_be_overridden(Program& program, ExprRef callee) {
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef object = program.child(callee, 0);
  // `super()` and `Service()` say exactly which class it is.
  const Value receiver = program.resolve(object);
  if (receiver.kind != ValueKind::object || program.expr(object).kind == ExprKind::call)
    return false;
  const Name name = program.expr(callee).name;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (ClassId id = 0; id < program.unit(u).classes.size(); ++id) {
      const ClassRef c{u, id};
      const bool related =
          derives_from(program, c, receiver.klass) || derives_from(program, receiver.klass, c);
      if (related && replaces(program, c, name)) return true;
    }
  }
  return false;
}

// `with raises(TypeError):` and its kin: the call is there to go wrong.
bool is_expected_to_fail(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  for (StatementId s = statement.id; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::with) continue;
    for (const ExprId id : unit.values_of(unit.statements[s])) {
      const ExprRef context{statement.unit, id};
      if (program.expr(context).kind != ExprKind::call) continue;
      std::string name(text_of(program.expr(program.child(context, 0)).name));
      std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      for (const char* word : {"raises", "warns", "deprecated_call"}) {
        if (name.find(word) != std::string::npos) return true;
      }
    }
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const StatementRef statement = statement_of_whole(program, call);
    if (!statement.valid()) return;
    const Value result = program.resolve(call);
    if (result.kind != ValueKind::coroutine || !result.function.valid()) return;
    const ExprRef callee = program.child(call, 0);
    if (may_be_overridden(program, callee) || is_expected_to_fail(program, statement)) return;
    Finding& finding =
        sink.report(program.range(callee),
                    "the coroutine of `" + context.quoted(callee) + "` is never awaited");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!can_await(context, call)) return offer_event_loop(context, call, sink);
  Fix fix;
  fix.title = "Await it";
  fix.preferred = true;
  fix.edits.push_back(await_instead_of(context, call, context.source(call)));
  sink.offer(std::move(fix));
  offer_kept_task(context, call, sink);
}

}  // namespace

extern const Rule unawaited_coroutine_rule;
const Rule unawaited_coroutine_rule = {
    .name = "unawaited-coroutine",
    .summary = "A coroutine function is called as a statement, and what it returns is thrown away",
    .rationale = "None of its body runs: the work is silently not done",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
