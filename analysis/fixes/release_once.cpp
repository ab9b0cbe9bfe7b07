#include "analysis/fixes/release_once.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "analysis/fixes/hold_lock.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

StatementRef statement_of(const Program& program, ExprRef e) {
  return {e.unit, program.expr(e).statement};
}

// Whether a comment stands on the statement's lines, which speaks of it.
bool is_commented(const RuleContext& context, ByteRange code) {
  const Text& text = context.text();
  return has_comment(context, {code.begin, text.line_end(text.line_of(code.end))});
}

// Takes the statement out; nothing where something would be left behind.
std::optional<TextEdit> removal_of(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  if (!method_call_of(program, statement).valid() || is_alone_in_block(program, statement))
    return std::nullopt;
  const ByteRange code = range_of(context, statement);
  if (!has_own_lines(context, code) || is_commented(context, code)) return std::nullopt;
  return without_code(context, code);
}

// The statement directly before `next` in its block, where that gives the same lock back; invalid
// elsewhere.
StatementRef release_before(const Program& program, StatementRef next, ExprRef release) {
  const Unit& unit = program.unit(next.unit);
  for (const ExprId id : unit.calls) {
    const ExprRef callee = program.child({next.unit, id}, 0);
    const StatementRef here = statement_of(program, callee);
    if (here.valid() && next_in_block(program, here) == next && is_path(program, callee) &&
        same_path(program, callee, release)) {
      return here;
    }
  }
  return {};
}

// The statement after `taking` in its block that gives the lock back, before `release` does;
// invalid where there is none.
StatementRef release_between(const Program& program, StatementRef taking, ExprRef release) {
  StatementRef here = next_of(program, taking);
  for (; here.valid() && here != statement_of(program, release); here = next_of(program, here)) {
    const ExprRef call = method_call_of(program, here);
    if (call.valid() && same_path(program, program.child(call, 0), release)) return here;
  }
  return {};
}

// The `try` in whose block the statement stands directly; invalid elsewhere.
StatementRef try_around(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const StatementId block = unit.statements[statement.id].parent;
  if (block == kNone || unit.statements[block].kind != StatementKind::block) return {};
  const StatementId around = unit.statements[block].parent;
  const bool is_try = around != kNone && unit.statements[around].kind == StatementKind::try_;
  return is_try ? StatementRef{statement.unit, around} : StatementRef{};
}

// The lock as `with` may hold it from `taking` to `giving`, which stands in its block or in the
// `finally` of a `try` there that has no other clauses; not valid() elsewhere.
HeldLock held_from(const Program& program, const LockFlawPlace& flaw, StatementRef giving) {
  const Unit& unit = program.unit(giving.unit);
  HeldLock held;
  held.lock = flaw.lock;
  held.acquire = flaw.acquire;
  held.taking = statement_of(program, flaw.acquire);
  held.giving = giving;
  const ExprRef taken = method_call_of(program, held.taking);
  if (!taken.valid() || !waits_without_limit(program, taken)) return {};
  const ExprRef around = program.parent(taken);
  held.is_async = around.valid() && program.expr(around).kind == ExprKind::await;
  const StatementId block = unit.statements[giving.id].parent;
  const bool is_straight = block == unit.statements[held.taking.id].parent;
  if (!is_straight) {
    const StatementId clause = block == kNone ? kNone : unit.statements[block].parent;
    if (clause == kNone || unit.statements[clause].kind != StatementKind::finally) return {};
    held.cleaning = {giving.unit, clause};
    held.guarded = {giving.unit, unit.statements[clause].parent};
    const bool is_inside = try_around(program, held.taking) == held.guarded;
    if (!is_inside && next_of(program, held.taking) != held.guarded) return {};
    held.shape = is_inside ? HeldLockShape::inside : HeldLockShape::before;
    for (StatementId s = held.guarded.id + 1; s < clause; ++s) {
      const bool is_clause = unit.statements[s].parent == held.guarded.id;
      if (is_clause && unit.statements[s].kind != StatementKind::block) return {};
    }
  }
  held.release = flaw.release;
  return held;
}

void offer_with_and(const RuleContext& context, const HeldLock& held, std::optional<TextEdit> also,
                    FixSink& sink) {
  FixSink with;
  offer_with(context, held, with);
  for (Fix& fix : with.take()) {
    fix.applicability = Applicability::unsafe;
    if (also) fix.edits.push_back(std::move(*also));
    sink.offer(std::move(fix));
  }
}

// Whether code between the `try` and `taking` gives a value to something that `taking` names.
bool depends_on_try(const Program& program, StatementRef around, StatementRef taking) {
  const Unit& unit = program.unit(taking.unit);
  const ByteRange code = unit.statements[taking.id].range;
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    if (!e.is_target || e.statement == kNone) return false;
    if (e.statement <= around.id || e.statement >= taking.id) return false;
    return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& used) {
      return used.name == e.name && code.contains(used.range);
    });
  });
}

void offer_to_take_first(const RuleContext& context, const LockFlawPlace& flaw, FixSink& sink) {
  const Program& program = context.program();
  const StatementRef taking = statement_of(program, flaw.acquire);
  const StatementRef around = taking.valid() ? try_around(program, taking) : StatementRef{};
  if (!around.valid() || is_alone_in_block(program, taking)) return;
  const StatementId giving = program.expr(flaw.release).statement;
  const Statement& guarded = program.statement(around);
  const bool gives_back = giving > taking.id && giving < guarded.end;
  if (!gives_back || program.statement(taking).kind != StatementKind::expression) return;
  if (depends_on_try(program, around, taking)) return;
  const ByteRange code = range_of(context, taking);
  const std::uint32_t begin = range_of(context, around).begin;
  const bool has_lines = has_own_lines(context, code) && has_own_lines(context, {begin, begin});
  if (!has_lines || is_commented(context, code)) return;
  const Text& text = context.text();
  const std::string source = text.substring(code);
  if (source.find('\n') != std::string::npos) return;  // its indentation would be another
  sink.offer_preferred("Take the lock before the `try`",
                       {{{begin, begin}, source + line_end_of(text) + indentation_at(text, begin)},
                        without_code(context, code)});
}

}  // namespace

void offer_one_release(const RuleContext& context, const LockFlawPlace& flaw, FixSink& sink) {
  const Program& program = context.program();
  const StatementRef taking = statement_of(program, flaw.acquire);
  const StatementRef last = statement_of(program, flaw.release);
  if (!taking.valid() || !last.valid() || calls_of(program, flaw.acquire) != 1) return;
  const std::ptrdiff_t releases = calls_of(program, flaw.release);
  if (flaw.kind == LockFlaw::released_anyway) {
    const HeldLock held = held_from(program, flaw, last);
    if (releases == 1 && held.valid()) return offer_with_and(context, held, std::nullopt, sink);
    // An `acquire` that says that it failed needs an answer; `wait_for` around it raises.
    const ExprRef whole = method_call_of(program, taking);
    const bool raises = !whole.valid() || program.child(whole, 0) != flaw.acquire;
    if (raises) offer_to_take_first(context, flaw, sink);
    return;
  }
  if (flaw.kind != LockFlaw::released_twice || releases != 2) return;
  // The one of the two that goes: the one before a `finally`, or the second one.
  const StatementRef early =
      flaw.leaves.valid() ? release_before(program, flaw.leaves, flaw.release) : StatementRef{};
  if (early.valid()) {
    const HeldLock held = held_from(program, flaw, last);
    auto gone = removal_of(context, early);
    if (held.valid() && gone) offer_with_and(context, held, std::move(gone), sink);
    return;
  }
  if (flaw.leaves.valid()) return;
  const StatementRef first = release_between(program, taking, flaw.release);
  const HeldLock held = first.valid() ? held_from(program, flaw, first) : HeldLock{};
  auto gone = removal_of(context, last);
  if (held.valid() && gone) offer_with_and(context, held, std::move(gone), sink);
}

}  // namespace interlock
