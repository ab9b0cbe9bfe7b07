#include "analysis/program/thread_loop.h"

#include "analysis/program/effects.h"
#include "analysis/program/held_lock.h"

namespace interlock {
namespace {

// The API of the thread's class, where `making` calls it with something to run; notes that.
const Api* thread_class(Program& program, ExprRef making, ExprRef& run) {
  if (program.expr(making).kind != ExprKind::call) return nullptr;
  const Value callee = program.resolve(program.child(making, 0));
  if (!callee.names(Role::thread)) return nullptr;
  for (const Slot& slot : callee.api->slots) {
    if (slot.runs_on != RunsOn::thread) continue;
    run = argument_of(program, making, slot.position, slot.keyword);
    if (run.valid()) return callee.api;
  }
  return nullptr;
}

bool is_name(const Program& program, ExprRef e, Name name) {
  return program.expr(e).kind == ExprKind::name && program.expr(e).name == name;
}

// The method in `name.method()` when it has this role and gets no argument; invalid otherwise.
ExprRef plain_call(const Program& program, ExprRef call, Name name, const Api& klass, Role role) {
  const Expr& e = program.expr(call);
  if (e.kind != ExprKind::call || e.child_count != 1) return {};
  const ExprRef method = program.child(call, 0);
  if (program.expr(method).kind != ExprKind::attribute) return {};
  if (!is_name(program, program.child(method, 0), name)) return {};
  const Api* member = find_member(klass, text_of(program.expr(method).name));
  return member != nullptr && member->role == role ? method : ExprRef{};
}

// Whether `statement` is `list.append(item)` for an item that is `making` or the name `thread`;
// notes the list.
bool appends(const Program& program, StatementRef statement, ThreadLoop& loop) {
  const ExprRef call = method_call_of(program, statement);
  if (!call.valid() || program.expr(call).child_count != 2) return false;
  const ExprRef method = program.child(call, 0);
  const ExprRef item = program.child(call, 1);
  const ExprRef list = program.child(method, 0);
  if (text_of(program.expr(method).name) != "append") return false;
  if (program.expr(list).kind != ExprKind::name) return false;
  const bool is_thread = loop.thread != Name::none && is_name(program, item, loop.thread);
  if (item != loop.making && !is_thread) return false;
  loop.list = program.expr(list).name;
  return true;
}

// The statements directly in the block of `statement`, which is a loop.
std::vector<StatementRef> body_of(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  std::vector<StatementRef> body;
  const StatementId block = statement.id + 1;
  if (block >= unit.statements.size() || unit.statements[block].parent != statement.id) return body;
  for (StatementId s = block + 1; s < unit.statements[block].end; s = unit.statements[s].end) {
    body.push_back({statement.unit, s});
  }
  return body;
}

// Whether a `for` has a part beside its body.
bool has_else(const Program& program, StatementRef loop) {
  const Unit& unit = program.unit(loop.unit);
  if (unit.statements[loop.id].end == loop.id + 1) return false;
  return unit.statements[loop.id + 1].end != unit.statements[loop.id].end;
}

// `for x in ...: thread = Thread(...); thread.start(); threads.append(thread)`. The return value
// says whether the threads are started there as well.
bool read_making_loop(Program& program, StatementRef statement, const Api& klass,
                      ThreadLoop& loop) {
  bool starts = false;
  for (const StatementRef part : body_of(program, statement)) {
    if (part.id == program.expr(loop.making).statement && loop.thread != Name::none) continue;
    if (appends(program, part, loop)) continue;
    const ExprRef call = method_call_of(program, part);
    if (call.valid() && loop.thread != Name::none &&
        plain_call(program, call, loop.thread, klass, Role::start).valid()) {
      starts = true;
      continue;
    }
    loop.is_plain = false;
  }
  loop.is_plain = loop.is_plain && !has_else(program, statement);
  return starts;
}

// Whether a loop over `e` goes through the threads: `threads`, `threads.values()`.
bool goes_through(const Program& program, ExprRef e, const ThreadLoop& loop) {
  if (!loop.is_mapping) return is_name(program, e, loop.list);
  if (program.expr(e).kind != ExprKind::call || program.expr(e).child_count != 1) return false;
  const ExprRef method = program.child(e, 0);
  return program.expr(method).kind == ExprKind::attribute &&
         text_of(program.expr(method).name) == "values" &&
         is_name(program, program.child(method, 0), loop.list);
}

// The call of a method with `role` for each item of the list: in a `for`, or in a comprehension
// that is a statement. Invalid where the loop is another one.
ExprRef calls_for_each(Program& program, StatementRef statement, const Api& klass, Role role,
                       ThreadLoop& loop) {
  if (!statement.valid()) return {};
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = unit.statements[statement.id];
  const auto values = unit.values_of(s);
  if (values.size() != 1) return {};
  if (s.kind == StatementKind::expression) {
    const ExprRef all{statement.unit, values[0]};
    if (program.expr(all).kind != ExprKind::comprehension) return {};
    const auto parts = unit.children_of(program.expr(all));
    if (parts.size() != 2 || !goes_through(program, {statement.unit, parts[1]}, loop)) return {};
    for (const Iteration& iteration : unit.iterations) {
      if (iteration.iterable != parts[1]) continue;
      const Expr& item = unit.exprs[iteration.target];
      return plain_call(program, {statement.unit, parts[0]}, item.name, klass, role);
    }
    return {};
  }
  if (s.kind != StatementKind::for_ || s.is_async || s.target_count == 0) return {};
  if (!goes_through(program, {statement.unit, values[0]}, loop)) return {};
  const Expr& item = unit.exprs[unit.targets_of(s)[0]];
  if (item.kind != ExprKind::name) return {};
  const auto body = body_of(program, statement);
  for (const StatementRef part : body) {
    const ExprRef call = method_call_of(program, part);
    if (!call.valid()) continue;
    const ExprRef method = plain_call(program, call, item.name, klass, role);
    if (!method.valid()) continue;
    loop.is_plain = loop.is_plain && body.size() == 1 && !has_else(program, statement);
    return method;
  }
  return {};
}

// The name that `whole`, all of a statement's value, is assigned to; none where it is not.
Name assigned_name(const Program& program, ExprRef whole) {
  const Unit& unit = program.unit(whole.unit);
  const Expr& e = program.expr(whole);
  if (e.statement == kNone) return Name::none;
  const Statement& s = unit.statements[e.statement];
  if (s.kind != StatementKind::assignment || s.target_count != 1 || s.value_count != 1)
    return Name::none;
  const Expr& list = unit.exprs[unit.targets_of(s)[0]];
  return unit.values_of(s)[0] == whole.id && list.kind == ExprKind::name ? list.name : Name::none;
}

// `threads = [Thread(...) for x in ...]`, `threads = {x: Thread(...) for x in ...}`.
bool read_comprehension(const Program& program, ExprRef comprehension, ThreadLoop& loop) {
  const Unit& unit = program.unit(comprehension.unit);
  const Expr& e = program.expr(comprehension);
  loop.list = assigned_name(program, comprehension);
  loop.is_mapping = text_of(e.name) == "dict";
  const std::size_t item = loop.is_mapping ? 1 : 0;
  if (loop.list == Name::none || e.child_count < item + 2) return false;
  if (unit.children_of(e)[item] != loop.making.id) return false;
  loop.is_plain = e.child_count == item + 2;
  for (const Iteration& iteration : unit.iterations) {
    if (iteration.scope != e.link || iteration.iterable != unit.children_of(e)[item + 1]) continue;
    loop.iterable = {comprehension.unit, iteration.iterable};
    loop.target = {comprehension.unit, iteration.target};
    loop.is_plain = loop.is_plain && !iteration.is_async;
  }
  loop.first = {comprehension.unit, e.statement};
  return loop.iterable.valid();
}

// `threads = [Thread(...), Thread(...)]`, where `making` is the first of them.
bool read_display(Program& program, ExprRef display, ThreadLoop& loop) {
  const Expr& e = program.expr(display);
  loop.list = assigned_name(program, display);
  if (loop.list == Name::none || e.child_count < 2 || program.child(display, 0) != loop.making)
    return false;
  for (std::size_t i = 1; i < e.child_count; ++i) {
    ExprRef run;
    if (thread_class(program, program.child(display, i), run) == nullptr) return false;
  }
  loop.display = display;
  loop.first = {display.unit, e.statement};
  return true;
}

// The `for` whose block holds the statement of `making` directly.
StatementRef loop_around(const Program& program, ThreadLoop& loop) {
  const Unit& unit = program.unit(loop.making.unit);
  const StatementId own = program.expr(loop.making).statement;
  if (own == kNone || unit.statements[own].parent == kNone) return {};
  const StatementId around = unit.statements[unit.statements[own].parent].parent;
  if (around == kNone || unit.statements[around].kind != StatementKind::for_) return {};
  // A `for` that is being typed may have no parts yet.
  const Statement& outer = unit.statements[around];
  if (outer.target_count == 0 || outer.value_count == 0) return {};
  const Statement& s = unit.statements[own];
  const auto values = unit.values_of(s);
  if (s.kind == StatementKind::assignment && s.target_count == 1 && values.size() == 1 &&
      values[0] == loop.making.id) {
    const Expr& thread = unit.exprs[unit.targets_of(s)[0]];
    if (thread.kind != ExprKind::name) return {};
    loop.thread = thread.name;
  }
  loop.iterable = {loop.making.unit, unit.values_of(outer)[0]};
  loop.target = {loop.making.unit, unit.targets_of(outer)[0]};
  loop.is_plain = !outer.is_async;
  return {loop.making.unit, around};
}

}  // namespace

std::optional<ThreadLoop> thread_loop(Program& program, ExprRef making) {
  ThreadLoop loop;
  loop.making = making;
  const Api* klass = thread_class(program, making, loop.run);
  if (klass == nullptr) return std::nullopt;
  bool started = false;
  const ExprRef parent = program.parent(making);
  if (parent.valid() && program.expr(parent).kind == ExprKind::comprehension) {
    if (!read_comprehension(program, parent, loop)) return std::nullopt;
  } else if (parent.valid() && (program.expr(parent).kind == ExprKind::list ||
                                program.expr(parent).kind == ExprKind::tuple)) {
    if (!read_display(program, parent, loop)) return std::nullopt;
  } else {
    loop.first = loop_around(program, loop);
    if (!loop.first.valid()) return std::nullopt;
    started = read_making_loop(program, loop.first, *klass, loop);
  }
  if (loop.list == Name::none) return std::nullopt;
  StatementRef next = next_of(program, loop.first);
  if (!started) {
    if (!calls_for_each(program, next, *klass, Role::start, loop).valid()) return std::nullopt;
    next = next_of(program, next);
  }
  loop.join = calls_for_each(program, next, *klass, Role::join, loop);
  loop.last = next;
  return loop.join.valid() ? std::optional(loop) : std::nullopt;
}

}  // namespace interlock
