#include <algorithm>
#include <array>
#include <string>

#include "analysis/fixes/hoist_lock.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"PLW2101", "W2101"};

// The class of the lock that `call` makes; null where it makes none.
const Api* made_lock(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return nullptr;
  if (callee.api->kind != ApiKind::klass) return nullptr;
  const Value value = program.resolve(call);
  const bool shuts_out = value.is_a(Role::lock) || value.is_a(Role::async_lock) ||
                         value.is_a(Role::semaphore) || value.is_a(Role::async_semaphore) ||
                         value.is_a(Role::condition);
  // `Condition(self.lock)` is another way to a lock that others have.
  if (value.is_a(Role::condition) && program.expr(call).child_count > 1) return nullptr;
  // Locks of files and servers have names by which others find them.
  return shuts_out && value.api->library == "stdlib" ? value.api : nullptr;
}

bool is_entered(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.parent != kNone || x.statement == kNone) return false;
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  return statement.kind == StatementKind::with &&
         std::find(values.begin(), values.end(), e.id) != values.end();
}

// Whether the use calls a method of the lock: `lock.acquire()`.
bool calls_method(const Program& program, ExprRef use) {
  const ExprRef attribute = program.parent(use);
  if (!attribute.valid() || program.expr(attribute).kind != ExprKind::attribute) return false;
  const ExprRef call = program.parent(attribute);
  return call.valid() && program.expr(call).kind == ExprKind::call &&
         program.child(call, 0) == attribute;
}

// The name that the function gives the new lock in its only assignment; none where it does
// something else with it.
Name own_name(const Program& program, ExprRef call, FunctionRef f) {
  const Expr& x = program.expr(call);
  if (x.parent != kNone || x.statement == kNone) return Name::none;
  const Unit& unit = program.unit(call.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto targets = unit.targets_of(statement);
  if (statement.kind != StatementKind::assignment || targets.size() != 1) return Name::none;
  const Expr& target = unit.exprs[targets[0]];
  if (target.kind != ExprKind::name || target.scope != program.function(f).scope) return Name::none;
  return unit.bindings_of(target.scope, target.name).size() == 1 ? target.name : Name::none;
}

// Whether nobody but this call of `f` comes to the lock: it is only entered and called, by code of
// `f` itself, once a call.
bool is_alone(const Program& program, FunctionRef f, Name name) {
  const Unit& unit = program.unit(f.unit);
  bool is_held = false;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& x = unit.exprs[id];
    if (x.kind != ExprKind::name || x.name != name || x.is_target) continue;
    const ExprRef use{f.unit, id};
    if (program.function_around(use) != f) return false;
    const bool is_context = is_entered(program, use);
    if (!is_context && !calls_method(program, use)) return false;
    // A condition that nobody else can notify is a way to sleep.
    if (!is_context && text_of(program.expr(program.parent(use)).name) == "wait") return false;
    is_held = is_held || is_context;
  }
  return is_held;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const Expr& x = program.expr(call);
    const FunctionRef f = program.function_around(call);
    if (!f.valid() || x.parent != kNone || x.statement == kNone) return;
    const bool is_direct = is_entered(program, call);
    const Name name = is_direct ? Name::none : own_name(program, call, f);
    if (!is_direct && (name == Name::none || !is_alone(program, f, name))) return;
    if (made_lock(program, call) == nullptr) return;
    const std::string lock = is_direct ? "this lock" : "`" + std::string(text_of(name)) + "`";
    const Statement& statement = program.statement({call.unit, x.statement});
    const ExprRef marked =
        is_direct ? call : ExprRef{call.unit, program.unit(call.unit).targets_of(statement)[0]};
    Finding& finding = sink.report(
        program.range(marked), "each call of `" + std::string(text_of(program.function(f).name)) +
                                   "` has another lock: " + lock + " keeps nobody out");
    finding.payload = payload_of(call);
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef made = expr_of(finding.payload);
  Program& program = context.program();
  const FunctionRef f = program.function_around(made);
  offer_shared_lock(context, made,
                    is_entered(program, made) ? Name::none : own_name(program, made, f), sink);
}

}  // namespace

extern const Rule lock_per_call_rule;
const Rule lock_per_call_rule = {
    .name = "lock-per-call",
    .summary = "A lock is made by the function that holds it, so that nobody else can wait for it",
    .rationale = "What is meant to be guarded is not: every thread has a lock of its own",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::threading | Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
