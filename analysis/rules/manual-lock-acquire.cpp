#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/fixes/lines.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

enum class Shape : std::uint8_t {
  straight,  // lock.acquire(); ...; lock.release()
  before,    // lock.acquire(); try: ... finally: lock.release()
  inside,    // try: lock.acquire(); ... finally: lock.release()
};

// A lock that one block takes and gives back.
struct HeldLock {
  Shape shape = Shape::straight;
  bool is_async = false;
  ExprRef lock;
  ExprRef acquire;  // `lock.acquire`
  ExprRef release;  // `lock.release`
  StatementRef taking;
  StatementRef giving;
  StatementRef guarded;      // the `try`
  StatementRef cleaning;     // its `finally`
  bool has_clauses = false;  // `except` or `else` beside it

  [[nodiscard]] bool valid() const { return release.valid(); }
};

bool is_lock(const Value& value) {
  if (value.kind != ValueKind::instance) return false;
  switch (value.api->role) {
    case Role::lock:
    case Role::async_lock:
    case Role::semaphore:
    case Role::async_semaphore:
    case Role::condition:
    case Role::process_lock:
      return true;
    default:
      return false;
  }
}

// A name, or names joined by dots: what means the same object at both places.
bool is_path(const Program& program, ExprRef e) {
  while (program.expr(e).kind == ExprKind::attribute) e = program.child(e, 0);
  return program.expr(e).kind == ExprKind::name;
}

Role role_of_member(const Value& lock, std::string_view name) {
  const Api* member = find_member(*lock.api, name);
  return member == nullptr ? Role::none : member->role;
}

// The call that is all of a statement, awaited or not; invalid where there is something else.
ExprRef call_of_statement(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = unit.statements[statement.id];
  const auto values = unit.values_of(s);
  if (s.kind != StatementKind::expression || values.size() != 1) return {};
  ExprRef call{statement.unit, values[0]};
  if (program.expr(call).kind == ExprKind::await) call = program.child(call, 0);
  const Expr& e = program.expr(call);
  if (e.kind != ExprKind::call || e.child_count == 0) return {};
  if (program.expr(program.child(call, 0)).kind != ExprKind::attribute) return {};
  return call;
}

// `acquire()`, or `acquire(True)` and `acquire(blocking=True)`, which say the same.
bool waits_without_limit(const Program& program, ExprRef call) {
  const Expr& e = program.expr(call);
  if (e.child_count == 1) return true;
  if (e.child_count != 2) return false;
  ExprRef argument = program.child(call, 1);
  if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
  const Expr& value = program.expr(argument);
  return value.kind == ExprKind::constant && text_of(value.name) == "True";
}

// Whether `statement` gives back the lock that `held` takes; notes how.
bool gives_back(const RuleContext& context, StatementRef statement, HeldLock& held) {
  Program& program = context.program();
  const ExprRef call = call_of_statement(program, statement);
  if (!call.valid() || program.expr(call).child_count != 1) return false;
  const ExprRef method = program.child(call, 0);
  const Value lock = program.resolve(held.lock);
  if (role_of_member(lock, text_of(program.expr(method).name)) != Role::release) return false;
  if (context.source(program.child(method, 0)) != context.source(held.lock)) return false;
  held.release = method;
  held.giving = statement;
  return true;
}

// Whether code in `region` takes or gives the lock, or makes its name mean another object.
bool is_touched(const RuleContext& context, const HeldLock& held, ByteRange region) {
  Program& program = context.program();
  const Value lock = program.resolve(held.lock);
  const std::string path = context.source(held.lock);
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const UnitPlace& place = context.facts().units[u];
    if (place.begin >= region.end || place.begin + place.unit->size <= region.begin) continue;
    for (ExprId id = 0; id < place.unit->exprs.size(); ++id) {
      const Expr& e = place.unit->exprs[id];
      const ExprRef ref{u, id};
      if (!region.contains(program.range(ref))) continue;
      if (e.kind == ExprKind::attribute) {
        const Role role = role_of_member(lock, text_of(e.name));
        const bool moves = role == Role::acquire || role == Role::release;
        if (moves && context.source(program.child(ref, 0)) == path) return true;
      }
      if (!e.is_target || (e.kind != ExprKind::name && e.kind != ExprKind::attribute)) continue;
      const std::string target = context.source(ref);
      if (path == target || path.starts_with(target + ".")) return true;
    }
  }
  return false;
}

// The next statement of the same block; invalid after the last.
StatementRef next_of(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const StatementId next = unit.statements[statement.id].end;
  if (next >= unit.statements.size()) return {};
  const bool sibling = unit.statements[next].parent == unit.statements[statement.id].parent;
  return sibling ? StatementRef{statement.unit, next} : StatementRef{};
}

// Looks for a statement of the `finally` of `guarded` that gives the lock back.
bool finally_gives_back(const RuleContext& context, StatementRef guarded, HeldLock& held) {
  const Unit& unit = context.program().unit(guarded.unit);
  held.guarded = guarded;
  for (StatementId s = guarded.id + 1; s < unit.statements[guarded.id].end; ++s) {
    const Statement& clause = unit.statements[s];
    if (clause.parent != guarded.id) continue;
    const bool is_block = clause.kind == StatementKind::block;
    if (clause.kind != StatementKind::finally) {
      held.has_clauses = held.has_clauses || !is_block;
      continue;
    }
    held.cleaning = {guarded.unit, s};
    for (StatementId inner = s + 1; inner < clause.end; ++inner) {
      const StatementId block = unit.statements[inner].parent;
      const bool direct = block != kNone && unit.statements[block].parent == s;
      if (direct && gives_back(context, {guarded.unit, inner}, held)) return true;
    }
  }
  return false;
}

void find_release(const RuleContext& context, HeldLock& held) {
  const Program& program = context.program();
  const Unit& unit = program.unit(held.taking.unit);
  const StatementRef next = next_of(program, held.taking);
  if (next.valid() && program.statement(next).kind == StatementKind::try_ &&
      finally_gives_back(context, next, held)) {
    held.shape = Shape::before;
    return;
  }
  // The first statement of a `try` whose `finally` gives it back.
  const StatementId block = program.statement(held.taking).parent;
  if (block != kNone && block + 1 == held.taking.id) {
    const StatementId around = unit.statements[block].parent;
    if (around != kNone && unit.statements[around].kind == StatementKind::try_ &&
        around + 1 == block && finally_gives_back(context, {held.taking.unit, around}, held)) {
      held.shape = Shape::inside;
      return;
    }
  }
  held.shape = Shape::straight;
  held.has_clauses = false;
  // Nothing in between: waiting until the lock is free.
  if (!next.valid() || gives_back(context, next, held)) {
    held.release = {};
    return;
  }
  for (StatementRef s = next; s.valid() && !held.valid(); s = next_of(program, s)) {
    gives_back(context, s, held);
  }
}

// The lock that `statement` takes and its block gives back.
HeldLock held_lock(const RuleContext& context, StatementRef statement) {
  Program& program = context.program();
  HeldLock held;
  const ExprRef call = call_of_statement(program, statement);
  if (!call.valid() || !waits_without_limit(program, call)) return {};
  held.acquire = program.child(call, 0);
  held.lock = program.child(held.acquire, 0);
  held.taking = statement;
  if (!is_path(program, held.lock)) return {};
  const Value lock = program.resolve(held.lock);
  if (!is_lock(lock)) return {};
  if (role_of_member(lock, text_of(program.expr(held.acquire).name)) != Role::acquire) return {};
  held.is_async = find_member(*lock.api, "__aenter__") != nullptr;
  if (held.is_async != is_awaited(program, call)) return {};
  if (!held.is_async && find_member(*lock.api, "__enter__") == nullptr) return {};
  find_release(context, held);
  if (!held.valid()) return {};
  const ByteRange between{program.range(call).end, program.range(held.release).begin};
  return is_touched(context, held, between) ? HeldLock{} : held;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      if (unit.statements[s].kind != StatementKind::expression) continue;
      const HeldLock held = held_lock(context, {u, s});
      if (!held.valid()) continue;
      const std::string with = held.is_async ? "async with " : "with ";
      Finding& finding =
          sink.report(program.range(held.acquire),
                      "`" + with + context.quoted(held.lock) + "` would acquire and release it");
      finding.related.push_back({program.range(held.release), "given back here"});
      finding.payload = (std::uint64_t{u} << 32) | s;
    }
  }
}

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
  const bool straight = held.shape == Shape::straight;
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

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  const HeldLock held = held_lock(context, {place.unit, place.id});
  if (!held.valid()) return;
  const Program& program = context.program();
  const std::string with = (held.is_async ? "async with " : "with ") + context.source(held.lock);
  Fix fix;
  fix.title = "Hold it by `" + with + "`";
  fix.preferred = true;
  fix.applicability = held.shape == Shape::straight ? Applicability::unsafe : Applicability::safe;
  if (held.shape != Shape::straight && !only_gives_back(program, held)) return;
  bool fits = false;
  if (held.shape == Shape::straight || (held.shape == Shape::before && held.has_clauses)) {
    fits = replace_acquire(context, held, with, fix.edits);
  } else if (!held.has_clauses) {
    // The `try` must have something left in it.
    const bool alone = held.shape == Shape::inside && !next_of(program, held.taking).valid();
    fits = !alone && replace_try(context, held, with, fix.edits);
  }
  if (fits) sink.offer(std::move(fix));
}

}  // namespace

extern const Rule manual_lock_acquire_rule;
const Rule manual_lock_acquire_rule = {
    .name = "manual-lock-acquire",
    .summary = "A lock is acquired and released by hand where `with` would do both",
    .rationale = "If anything in between raises, the lock stays taken and others wait for ever",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::hint,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
