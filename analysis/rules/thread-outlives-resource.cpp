#include <algorithm>
#include <string>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/program/api_names.h"
#include "analysis/program/early_start.h"
#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/own_object.h"
#include "analysis/program/resources.h"
#include "analysis/program/scopes.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// Where work that is given `made` begins, and what waits for it. A value.
struct Work {
  ExprRef made;            // `Thread(...)`, or `pool.submit(...)`
  ExprRef begin;           // the call that starts it
  Name name = Name::none;  // of the thread, or of the future
  Name pool = Name::none;
};

// Whether `args=(file,)` or `kwargs={"file": file}` of the thread holds the plain name itself.
bool is_told(const Program& program, ExprRef made, Name name) {
  for (std::size_t i = 1; i < program.expr(made).child_count; ++i) {
    ExprRef argument = program.child(made, i);
    if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
    const Expr& x = program.expr(argument);
    if (x.kind != ExprKind::tuple && x.kind != ExprKind::list && x.kind != ExprKind::dict) continue;
    for (std::size_t k = 0; k < x.child_count; ++k) {
      const Expr& item = program.expr(program.child(argument, k));
      if (item.kind == ExprKind::name && item.name == name) return true;
    }
  }
  return false;
}

// Checks what one call sends away. Not thread-safe.
class Checker {
 public:
  Checker(const RuleContext& context, FindingSink& sink)
      : context_(context), program_(context.program()), sink_(sink) {}

  void check(ExprRef call) {
    const Expr& x = program_.expr(call);
    if (x.statement == kNone || x.child_count < 2 || !is_in_with(call)) return;
    if (const Api* klass = thread_made_by(program_, call)) {
      if (klass->role != Role::thread && klass->role != Role::timer) return;
      const OwnObject thread = own_object(program_, call);
      if (thread.escapes || !thread.givings.empty()) return;
      for (const ExprRef start : thread.calls) {
        if (!may_name(program_, Role::start, method_name(program_, start))) continue;
        check_blocks({call, start, thread.name, Name::none});
        return;
      }
      return;
    }
    const Value method = program_.resolve(program_.child(call, 0));
    if (method.kind != ValueKind::symbol || method.receiver == nullptr) return;
    if (method.receiver->role != Role::thread_pool || method.api->slots.empty()) return;
    const Api* made = find_api(method.api->returns);
    const OwnObject future = own_object(program_, call);
    if (made == nullptr || made->role != Role::future || future.escapes) return;
    if (!future.calls.empty() && future.name == Name::none) return;
    const Expr& pool = program_.expr(program_.child(program_.child(call, 0), 0));
    check_blocks({call, call, future.name, pool.kind == ExprKind::name ? pool.name : Name::none});
  }

 private:
  bool is_in_with(ExprRef call) const {
    const Unit& unit = program_.unit(call.unit);
    for (StatementId s = program_.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
      if (unit.statements[s].kind == StatementKind::with) return true;
    }
    return false;
  }

  // From the innermost block outwards, up to one that ends the pool, which waits.
  void check_blocks(const Work& work) {
    const Unit& unit = program_.unit(work.begin.unit);
    const StatementId own = program_.expr(work.begin).statement;
    if (own == kNone) return;
    for (StatementId s = unit.statements[own].parent; s != kNone; s = unit.statements[s].parent) {
      const Statement& with = unit.statements[s];
      if (with.kind == StatementKind::function || with.kind == StatementKind::class_) return;
      if (with.kind != StatementKind::with) continue;
      const auto contexts = unit.values_of(with);
      const auto targets = unit.targets_of(with);
      for (std::size_t i = 0; i < contexts.size() && i < targets.size(); ++i) {
        if (targets[i] == kNone || unit.exprs[targets[i]].kind != ExprKind::name) continue;
        const Name name = unit.exprs[targets[i]].name;
        if (name == work.pool) return;
        const bool is_told_it = work.made == work.begin ? is_given(program_, work.made, name)
                                                        : is_told(program_, work.made, name);
        if (!is_told_it || waits_in(work, {work.begin.unit, s})) continue;
        if (is_resource(program_, {work.begin.unit, contexts[i]}))
          report(work, {work.begin.unit, s}, {work.begin.unit, targets[i]});
      }
    }
  }

  // Whether the block waits for the work, or for anything, once it is begun.
  bool waits_in(const Work& work, StatementRef with) {
    const Unit& unit = program_.unit(with.unit);
    const std::uint32_t from = program_.expr(work.begin).range.end;
    const std::uint32_t end = program_.statement(with).range.end;
    const auto lies_behind = [&](ExprId id) {
      return unit.exprs[id].range.begin >= from && unit.exprs[id].range.end <= end;
    };
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      const bool is_thread = e.kind == ExprKind::name && e.name == work.name;
      if (is_thread && work.name != Name::none && lies_behind(id)) return true;
    }
    return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      return lies_behind(id) && may_wait({with.unit, id});
    });
  }

  // What isn't known may wait as well.
  bool may_wait(ExprRef call) {
    if (waits_for_others(program_, call)) return true;
    const Value callee = program_.resolve(program_.child(call, 0));
    return !callee.known() || callee.kind == ValueKind::function;
  }

  void report(const Work& work, StatementRef with, ExprRef resource) {
    const std::string name = context_.quoted(resource);
    Finding& finding = sink_.report(program_.range(program_.child(work.made, 0)),
                                    "the thread uses `" + name + "`, and the block that closes `" +
                                        name + "` doesn't wait for the thread");
    finding.related.push_back({program_.range(resource), "closed at the end of this block"});
    const StatementRef next = next_of(program_, with);
    if (next.valid() && waits_for(next, work.name))
      finding.payload = payload_of(ExprRef{with.unit, with.id});
  }

  // `thread.join()`
  bool waits_for(StatementRef statement, Name thread) {
    const ExprRef call = method_call_of(program_, statement);
    if (!call.valid() || !may_name(program_, Role::join, method_name(program_, call))) return false;
    const Expr& object = program_.expr(program_.child(program_.child(call, 0), 0));
    return object.kind == ExprKind::name && object.name == thread;
  }

  const RuleContext& context_;
  Program& program_;
  FindingSink& sink_;
};

void check(const RuleContext& context, FindingSink& sink) {
  Checker checker(context, sink);
  context.for_each_call([&](ExprRef call) { checker.check(call); });
}

// Takes the statement that waits into the block.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  if (finding.payload == 0) return;
  const ExprRef place = expr_of(finding.payload);
  const StatementRef with{place.unit, place.id};
  const auto body = statements_in(context.program(), with);
  const ByteRange wait = range_of(context, next_of(context.program(), with));
  if (body.empty() || !has_own_lines(context, wait)) return;
  if (!has_own_lines(context, range_of(context, body.front()))) return;
  const Text& text = context.text();
  const std::string indentation = indentation_at(text, range_of(context, body.front()).begin);
  const std::uint32_t line = text.line_start(text.line_of(wait.begin));
  sink.offer_preferred("Wait for it in the block", {{{line, wait.begin}, indentation}});
}

}  // namespace

extern const Rule thread_outlives_resource_rule;
const Rule thread_outlives_resource_rule = {
    .name = "thread-outlives-resource",
    .summary = "A thread is given a resource whose block ends without waiting for the thread",
    .rationale = "The thread finds it closed in the middle of its work",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::concurrent_futures,
    .since = {3, 0},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
