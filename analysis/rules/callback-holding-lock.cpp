#include <algorithm>
#include <string>

#include "analysis/program/call_targets.h"
#include "analysis/rules/lock_report.h"

namespace interlock {
namespace {

// Whether code of the class keeps what it was given under this name: `self.done = done`.
bool is_given(Program& program, ClassRef klass, Name name) {
  const auto& attributes = program.attributes_of(klass);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    const Unit& unit = program.unit(ref.unit);
    const AttributeBinding& b = unit.attribute_bindings[ref.index];
    if (b.name != name || b.value == kNone || b.function == kNone) return false;
    const Expr& value = unit.exprs[b.value];
    const auto& parameters = unit.functions[b.function].parameters;
    return value.kind == ExprKind::name &&
           std::any_of(parameters.begin(), parameters.end(),
                       [&](const Parameter& p) { return p.name == value.name; });
  });
}

bool is_own_attribute(const Program& program, ExprRef e, Name self) {
  if (program.expr(e).kind != ExprKind::attribute || self == Name::none) return false;
  const Expr& owner = program.expr(program.child(e, 0));
  return owner.kind == ExprKind::name && owner.name == self;
}

// `for callback in self.callbacks: callback()`
bool is_item_of_own(const Program& program, ExprRef name, Name self) {
  const Expr& x = program.expr(name);
  const Unit& unit = program.unit(name.unit);
  const auto bindings = unit.bindings_of(x.scope, x.name);
  return bindings.size() == 1 && bindings[0].kind == BindingKind::element &&
         bindings[0].value != kNone &&
         is_own_attribute(program, {name.unit, bindings[0].value}, self);
}

// Whether the call runs code that the object was given, and nothing is known of.
bool is_foreign(Program& program, ExprRef call, FunctionRef f, Name self) {
  const ExprRef callee = program.child(call, 0);
  if (program.resolve(callee).known()) return false;
  if (program.expr(callee).kind == ExprKind::name) return is_item_of_own(program, callee, self);
  const FunctionRef method = method_around(program, f);
  return method.valid() && is_own_attribute(program, callee, self) &&
         is_given(program, program.class_of(method), program.expr(callee).name);
}

void check_function(const RuleContext& context, FunctionRef f, FindingSink& sink) {
  Program& program = context.program();
  const Name self = self_of(program, f);
  if (self == Name::none || !may_take_locks(program, f)) return;
  for (const LockTaking& held : takings_of(program, f, program.class_of(f))) {
    if (held.place.is_async) continue;
    for (const ExprId id : program.unit(f.unit).calls) {
      const ExprRef call{f.unit, id};
      if (!held.region.contains(program.expr(call).range)) continue;
      if (program.function_around(call) != f || !is_foreign(program, call, f, self)) continue;
      const ExprRef callee = program.child(call, 0);
      Finding& finding = sink.report(program.range(callee),
                                     "`" + context.quoted(callee) + "` runs foreign code while `" +
                                         context.quoted(held.at) + "` is held");
      finding.related.push_back({program.range(held.at), "taken here"});
    }
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const auto& functions = context.program().unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) check_function(context, {u, id}, sink);
  }
}

}  // namespace

extern const Rule callback_holding_lock_rule;
const Rule callback_holding_lock_rule = {
    .name = "callback-holding-lock",
    .summary = "A callback is called while a lock is held",
    .rationale = "It may be slow, or take a lock whose holder waits for this one",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading,
    .since = {3, 5},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
