#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/program/call_targets.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"ASYNC110", "S7484"};

// What a loop waits for. A value.
struct Flag {
  ExprRef event;  // an event of the event loop that the condition asks whether it is set
  std::vector<ExprRef> names;  // else: attributes of `self` and names of the module
};

// Reads one condition. Not thread-safe.
class ConditionReader {
 public:
  ConditionReader(Program& program, ExprRef condition) : program_(program), condition_(condition) {}

  std::optional<Flag> read() {  // nothing: it asks for what the program itself doesn't set
    Flag flag;
    flag.event = event_of(condition_);
    if (flag.event.valid()) return flag;
    std::vector<ExprRef> open{condition_};
    while (!open.empty()) {
      const ExprRef e = open.back();
      open.pop_back();
      const Expr& x = program_.expr(e);
      switch (x.kind) {
        case ExprKind::constant:
        case ExprKind::number:
        case ExprKind::string:
          continue;
        case ExprKind::name:
        case ExprKind::attribute:
          if (!is_set_elsewhere(e)) return std::nullopt;
          flag.names.push_back(e);
          continue;
        case ExprKind::negation:
        case ExprKind::comparison:
        case ExprKind::boolean:
          break;
        default:
          return std::nullopt;
      }
      for (std::size_t i = 0; i < x.child_count; ++i) open.push_back(program_.child(e, i));
    }
    return flag.names.empty() ? std::nullopt : std::optional(flag);
  }

 private:
  // The `event` of `not event.is_set()`.
  ExprRef event_of(ExprRef e) {
    if (program_.expr(e).kind != ExprKind::negation) return {};
    const ExprRef call = program_.child(e, 0);
    if (program_.expr(call).kind != ExprKind::call || program_.expr(call).child_count != 1)
      return {};
    const ExprRef method = program_.child(call, 0);
    if (program_.expr(method).kind != ExprKind::attribute) return {};
    const ExprRef event = program_.child(method, 0);
    const bool asks = text_of(program_.expr(method).name) == "is_set";
    return asks && program_.resolve(event).is_a(Role::async_event) ? event : ExprRef{};
  }

  // Whether a function other than the one that waits gives it a value, and no property does.
  bool is_set_elsewhere(ExprRef e) {
    const Expr& x = program_.expr(e);
    const FunctionRef waiting = program_.function_around(e);
    if (x.kind == ExprKind::attribute) return is_attribute_set(e, waiting);
    for (ScopeRef scope{e.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const auto bindings = program_.unit(scope.unit).bindings_of(scope.id, x.name);
      if (bindings.empty()) continue;
      if (program_.unit(scope.unit).scopes[scope.id].kind == ScopeKind::module)
        return is_global_set(x.name, waiting);
      if (bindings.front().kind != BindingKind::global) return false;
    }
    return false;
  }

  bool is_attribute_set(ExprRef e, FunctionRef waiting) {
    const FunctionRef method = method_around(program_, waiting);
    if (!method.valid()) return false;
    const Expr& owner = program_.expr(program_.child(e, 0));
    if (owner.kind != ExprKind::name || owner.name != program_.self_name(method)) return false;
    const ClassRef c = program_.class_of(method);
    if (program_.find_method(c, program_.expr(e).name).valid()) return false;
    const auto& attributes = program_.attributes_of(c);
    return std::any_of(attributes.begin(), attributes.end(), [&](const auto& ref) {
      const AttributeBinding& b = program_.unit(ref.unit).attribute_bindings[ref.index];
      if (b.name != program_.expr(e).name) return false;
      const FunctionRef setter{ref.unit, b.function};
      return setter.valid() && setter != waiting && ref.unit < program_.facts().units.size() &&
             text_of(program_.function(setter).name) != "__init__";
    });
  }

  bool is_global_set(Name name, FunctionRef waiting) {
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      for (const GlobalName& global : unit.globals) {
        if (global.name != name) continue;
        if (program_.function_around(ScopeRef{u, global.scope}) != waiting) return true;
      }
    }
    return false;
  }

  Program& program_;
  ExprRef condition_;
};

// Whether all that the statement does is to wait for a time.
bool only_sleeps(Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const auto values = unit.values_of(program.statement(statement));
  if (program.statement(statement).kind != StatementKind::expression || values.size() != 1)
    return false;
  if (values[0] == kNone || unit.exprs[values[0]].kind != ExprKind::await) return false;
  const ExprRef call = program.child({statement.unit, values[0]}, 0);
  if (program.expr(call).kind != ExprKind::call) return false;
  const Api* api = called_api(program, call);
  return api != nullptr && api->role == Role::async_sleep;
}

void check_loop(const RuleContext& context, StatementRef loop, FindingSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(loop.unit);
  const Statement& statement = program.statement(loop);
  const auto condition = unit.values_of(statement);
  const StatementId block = loop.id + 1;
  if (condition.empty() || condition[0] == kNone || statement.end != block + 2) return;
  if (unit.statements[block].kind != StatementKind::block) return;
  if (!only_sleeps(program, {loop.unit, block + 1})) return;
  const auto flag = ConditionReader(program, {loop.unit, condition[0]}).read();
  if (!flag) return;
  ByteRange range = statement.range;
  range.end = unit.exprs[condition[0]].range.end;
  const std::string what = context.quoted(flag->event.valid() ? flag->event : flag->names[0]);
  Finding& finding =
      sink.report(program.absolute(loop.unit, range),
                  "the loop asks for `" + what + "` again and again until it is set");
  finding.payload = payload_of(flag->event.valid() ? ExprRef{loop.unit, loop.id} : ExprRef{});
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for_each_coroutine_function(program, [&](FunctionRef f) {
    const Unit& unit = program.unit(f.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::while_) continue;
      if (is_own_statement(program, f, s)) check_loop(context, {f.unit, s}, sink);
    }
  });
}

// Waits for the event itself.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  if (!place.valid()) return;
  const StatementRef loop{place.unit, place.id};
  Program& program = context.program();
  const auto condition = program.unit(loop.unit).values_of(program.statement(loop));
  const auto flag = ConditionReader(program, {loop.unit, condition[0]}).read();
  const ByteRange range = range_of(context, loop);
  if (!flag || !flag->event.valid() || has_comment(context, range)) return;
  Fix fix;
  fix.title = "Wait for the event";
  fix.preferred = true;
  fix.edits.push_back({range, "await " + context.source(flag->event) + ".wait()"});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule busy_wait_rule;
const Rule busy_wait_rule = {
    .name = "busy-wait",
    .summary = "A loop sleeps until another task of the program has set something",
    .rationale =
        "It wakes the event loop over and over for nothing, and goes on later than it could; an "
        "event wakes it once, in time",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
