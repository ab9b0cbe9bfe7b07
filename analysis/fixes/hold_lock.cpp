#include "analysis/fixes/hold_lock.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/program/same_chain.h"

namespace interlock {
namespace {

// Takes out `code`, and with it the blank lines above where its own lines go.
TextEdit without_code_and_gap(const RuleContext& context, ByteRange code) {
  const Text& text = context.text();
  TextEdit edit = without_code(context, code);
  if (edit.range.begin == code.begin) return edit;
  edit.range.begin = text.line_start(above_blank_lines(text, text.line_of(code.begin)));
  return edit;
}

// Takes out `finally:` and the statement in it; comments stay.
bool drop_finally(const RuleContext& context, const HeldLock& held, std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange clause = range_of(context, held.cleaning);
  const ByteRange giving = range_of(context, held.giving);
  const std::string head = text.substring({clause.begin, giving.begin});
  const std::size_t colon = head.find(':');
  if (colon == std::string::npos) return false;
  const ByteRange keyword{clause.begin, clause.begin + static_cast<std::uint32_t>(colon) + 1};
  if (text.line_of(keyword.begin) == text.line_of(giving.begin)) {
    const ByteRange all{keyword.begin, giving.end};
    if (!has_own_lines(context, all)) return false;
    edits.push_back(without_code_and_gap(context, all));
    return true;
  }
  if (!has_own_lines(context, keyword) || !has_own_lines(context, giving)) return false;
  edits.push_back(without_code_and_gap(context, keyword));
  edits.push_back(without_code(context, giving));
  return true;
}

// Whether `finally` does nothing but give the lock back.
bool only_gives_back(const Program& program, const HeldLock& held) {
  const Statement& clause = program.statement(held.cleaning);
  return held.giving.id == held.cleaning.id + 2 && clause.end == held.giving.id + 1;
}

// `try` becomes `with`, and its block stays as it is.
bool replace_try(const RuleContext& context, const HeldLock& held, const std::string& with,
                 std::vector<TextEdit>& edits) {
  const ByteRange taking = range_of(context, held.taking);
  const std::uint32_t begin = range_of(context, held.guarded).begin;
  if (!has_own_lines(context, taking)) return false;
  TextEdit gone = without_code(context, taking);
  const Text& text = context.text();
  const std::uint32_t next = text.line_of(begin);
  // The blank lines between the two.
  if (gone.range.begin != taking.begin &&
      text.line_of(gone.range.end) == above_blank_lines(text, next)) {
    gone.range.end = text.line_start(next);
  }
  edits.push_back(std::move(gone));
  edits.push_back({{begin, begin + 3}, with});
  return drop_finally(context, held, edits);
}

// `acquire()` becomes `with`, and what follows it moves into its block.
bool replace_acquire(const RuleContext& context, const HeldLock& held, const std::string& with,
                     std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange taking = range_of(context, held.taking);
  const ByteRange giving = range_of(context, held.giving);
  const bool straight = held.shape == HeldLockShape::straight;
  const std::uint32_t end = straight ? giving.begin : range_of(context, held.cleaning).begin;
  if (!has_own_lines(context, taking) || !has_own_lines(context, giving)) return false;
  edits.push_back({taking, with + ":"});
  if (!indent_lines(context, text.line_of(taking.end) + 1, text.line_of(end),
                    indentation_unit(context, held.taking), edits)) {
    return false;
  }
  if (!straight) return drop_finally(context, held, edits);
  edits.push_back(without_code(context, giving));
  return true;
}

// `with` takes the lock around the whole `try`, whose other clauses stay.
bool surround_try(const RuleContext& context, const HeldLock& held, const std::string& with,
                  std::vector<TextEdit>& edits) {
  const Text& text = context.text();
  const ByteRange taking = range_of(context, held.taking);
  const std::uint32_t begin = range_of(context, held.guarded).begin;
  const std::uint32_t end = range_of(context, held.cleaning).begin;
  // The `try` must have something left in it.
  if (!next_of(context.program(), held.taking).valid()) return false;
  if (!has_own_lines(context, taking) || !has_own_lines(context, {begin, begin})) return false;
  const std::uint32_t start = text.line_start(text.line_of(begin));
  edits.push_back({{start, start}, indentation_at(text, begin) + with + ":" + line_end_of(text)});
  const std::string unit = indentation_unit(context, held.taking);
  if (!indent_lines(context, text.line_of(begin), text.line_of(taking.begin), unit, edits) ||
      !indent_lines(context, text.line_of(taking.end) + 1, text.line_of(end), unit, edits)) {
    return false;
  }
  edits.push_back(without_code(context, taking));
  return drop_finally(context, held, edits);
}

}  // namespace

std::ptrdiff_t calls_of(const Program& program, ExprRef method) {
  const Unit& unit = program.unit(method.unit);
  const FunctionRef f = program.function_around(method);
  return std::count_if(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef callee = program.child({method.unit, id}, 0);
    return program.expr(callee).name == program.expr(method).name &&
           program.function_around(callee) == f && same_chain(program, callee, method);
  });
}

void offer_with(const RuleContext& context, const HeldLock& held, FixSink& sink) {
  const Program& program = context.program();
  const std::string with = (held.is_async ? "async with " : "with ") + context.source(held.lock);
  Fix fix;
  fix.title = "Hold it by `" + with + "`";
  fix.preferred = true;
  fix.applicability =
      held.shape == HeldLockShape::straight ? Applicability::unsafe : Applicability::safe;
  if (held.shape != HeldLockShape::straight && !only_gives_back(program, held)) return;
  bool fits = false;
  if (held.shape == HeldLockShape::inside && held.has_clauses) {
    // The clauses no longer see what taking the lock raises.
    fix.applicability = Applicability::unsafe;
    fits = surround_try(context, held, with, fix.edits);
  } else if (held.shape == HeldLockShape::straight ||
             (held.shape == HeldLockShape::before && held.has_clauses)) {
    fits = replace_acquire(context, held, with, fix.edits);
  } else if (!held.has_clauses) {
    // The `try` must have something left in it.
    const bool alone =
        held.shape == HeldLockShape::inside && !next_of(program, held.taking).valid();
    fits = !alone && replace_try(context, held, with, fix.edits);
  }
  if (fits) sink.offer(std::move(fix));
}

void offer_with_for_all_ways(const RuleContext& context, const LockFlawPlace& flaw, FixSink& sink) {
  const Program& program = context.program();
  const Unit& unit = program.unit(flaw.acquire.unit);
  HeldLock held;
  held.lock = flaw.lock;
  held.acquire = flaw.acquire;
  held.release = flaw.release;
  held.taking = {flaw.acquire.unit, program.expr(flaw.acquire).statement};
  held.giving = {flaw.release.unit, program.expr(flaw.release).statement};
  const ExprRef taking = method_call_of(program, held.taking);
  if (!taking.valid() || !waits_without_limit(program, taking)) return;
  if (!method_call_of(program, held.giving).valid()) return;
  if (unit.statements[held.taking.id].parent != unit.statements[held.giving.id].parent) return;
  if (calls_of(program, held.acquire) != 1 || calls_of(program, held.release) != 1) return;
  const ExprRef around = program.parent(taking);
  held.is_async = around.valid() && program.expr(around).kind == ExprKind::await;
  offer_with(context, held, sink);
}

}  // namespace interlock
