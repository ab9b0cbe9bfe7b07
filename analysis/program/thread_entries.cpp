#include "analysis/program/thread_entries.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 8;

// The outermost loop of its own function that `e` is in; invalid where there is none.
StatementRef loop_around(const Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  StatementRef loop;
  for (StatementId s = program.expr(e).statement; s != kNone; s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::function || kind == StatementKind::class_) break;
    if (kind == StatementKind::for_ || kind == StatementKind::while_) loop = {e.unit, s};
  }
  return loop;
}

bool is_inside(const Program& program, ExprRef e, StatementRef statement) {
  return statement.valid() && statement.unit == e.unit &&
         program.statement(statement).range.contains(program.expr(e).range);
}

// Whether the call waits for threads or for what they give.
bool waits_for_threads(const Api& api) {
  return api.role == Role::join || api.blocks == Category::thread_wait ||
         api.blocks == Category::future_wait;
}

// `ThreadPoolExecutor(1)`: one thread, whatever it is given.
bool has_one_worker(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef made = origin_of(program, program.child(callee, 0));
  if (!made.valid() || program.expr(made).kind != ExprKind::call) return false;
  const Unit& unit = program.unit(made.unit);
  const auto parts = unit.children_of(unit.exprs[made.id]);
  return std::any_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    ExprRef value{made.unit, id};
    if (program.expr(value).kind == ExprKind::keyword) value = program.child(value, 0);
    return program.expr(value).kind == ExprKind::number && text_of(program.expr(value).name) == "1";
  });
}

// Whether the call is made again before what it sent away has ended.
bool is_repeated(Program& program, ExprRef call) {
  const Evaluation evaluation = evaluation_of(program, call);
  if (evaluation.comprehensions > 0) return true;
  const StatementRef loop = loop_around(program, call);
  if (!loop.valid() || is_awaited(program, call)) return false;
  const auto& calls = program.unit(call.unit).calls;
  return std::none_of(calls.begin(), calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    if (!is_inside(program, other, loop)) return false;
    const Api* api = called_api(program, other);
    return api != nullptr && waits_for_threads(*api);
  });
}

// Whether the one who makes the call waits for a thread after it, or loops beside it.
bool is_scoped(Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  const FunctionRef around = program.function_around(call);
  const std::uint32_t place = program.expr(call).range.end;
  const bool waits = std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    if (unit.exprs[id].range.begin < place) return false;
    if (program.function_around(other) != around) return false;
    const Api* api = called_api(program, other);
    return api != nullptr && waits_for_threads(*api);
  });
  return waits || std::any_of(unit.statements.begin(), unit.statements.end(), [&](const auto& s) {
           const bool follows = s.kind == StatementKind::while_ && s.range.begin >= place;
           return follows && program.function_around(ScopeRef{call.unit, s.scope}) == around;
         });
}

// Whether an argument may be a function: what else is resolved costs time for nothing.
bool may_be_callable(const Program& program, ExprRef e) {
  switch (program.expr(e).kind) {
    case ExprKind::name:
    case ExprKind::attribute:
    case ExprKind::lambda:
    case ExprKind::call:
      return true;
    default:
      return false;
  }
}

void add_entries_of_call(Program& program, ExprRef call, std::vector<ThreadEntry>& entries) {
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::thread) continue;
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (!argument.valid() || !may_be_callable(program, argument)) continue;
    const FunctionRef function = named_function(program, argument);
    if (!function.valid()) continue;
    ThreadEntry entry{function, call, argument};
    // `await to_thread(f)`, `await sync_to_async(f)()`
    const ExprRef outer = program.parent(call);
    const bool is_called = outer.valid() && program.expr(outer).kind == ExprKind::call &&
                           program.child(outer, 0) == call;
    entry.is_awaited = is_awaited(program, is_called ? outer : call);
    entry.has_one_worker = has_one_worker(program, call);
    entry.several = (slot.many || (api->role != Role::timer && is_repeated(program, call))) &&
                    !entry.has_one_worker;
    entry.is_scoped = api->role != Role::timer && is_scoped(program, call);
    entries.push_back(entry);
  }
}

// The block that a call stands in; of broken code none.
StatementId block_of(const Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  const StatementId statement = unit.exprs[call.id].statement;
  return statement == kNone ? kNone : unit.statements[statement].parent;
}

// Two calls of one block that send the same function away, and no waiting in between.
void mark_several(Program& program, std::vector<ThreadEntry>& entries) {
  for (ThreadEntry& a : entries) {
    for (const ThreadEntry& b : entries) {
      if (!a.call.valid() || !b.call.valid() || a.function != b.function) continue;
      if (a.call == b.call || a.call.unit != b.call.unit || a.is_awaited || b.is_awaited) continue;
      if (block_of(program, a.call) != block_of(program, b.call)) continue;
      const ExprId first = std::min(a.call.id, b.call.id);
      const ExprId last = std::max(a.call.id, b.call.id);
      const auto& calls = program.unit(a.call.unit).calls;
      const bool waits = std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
        const Api* api = id > first && id < last ? called_api(program, {a.call.unit, id}) : nullptr;
        return api != nullptr && waits_for_threads(*api);
      });
      if (!waits && !a.has_one_worker && !b.has_one_worker) a.several = true;
    }
  }
}

// The class of threads that `c` is derived from; null where it is not.
const Api* thread_base(Program& program, ClassRef c) {
  for (int step = 0; step < kMaxSteps && c.valid(); ++step) {
    ClassRef next;
    for (const ExprId base : program.klass(c).bases) {
      const Value value = program.resolve({c.unit, base});
      if (value.names(Role::thread) || value.names(Role::timer)) return value.api;
      if (value.kind == ValueKind::klass && !next.valid()) next = value.klass;
    }
    c = next;
  }
  return nullptr;
}

// Threads that take turns: `self.n += 1` runs as one.
bool makes_greenlets(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  return api != nullptr && api->role == Role::greenlets;
}

}  // namespace

std::optional<std::vector<ThreadEntry>> sent_to_threads(Program& program) {
  std::vector<ThreadEntry> entries;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const auto parts = program.unit(u).children_of(program.unit(u).exprs[id]);
      const bool passes_callable = std::any_of(parts.begin() + 1, parts.end(), [&](ExprId part) {
        const ExprRef e{u, part};
        return program.expr(e).kind == ExprKind::keyword || may_be_callable(program, e);
      });
      if (makes_greenlets(program, {u, id})) return std::nullopt;
      if (passes_callable) add_entries_of_call(program, {u, id}, entries);
    }
  }
  mark_several(program, entries);
  return entries;
}

std::vector<ThreadEntry> thread_bodies(Program& program, ClassRef c) {
  std::vector<ThreadEntry> entries;
  const Api* base = thread_base(program, c);
  if (base == nullptr) return entries;
  for (const FunctionRef method : program.methods_of(c)) {
    const Api* member = find_member(*base, text_of(program.function(method).name));
    if (member != nullptr && member->role == Role::body) entries.push_back({method, {}, {}});
  }
  return entries;
}

std::vector<ThreadEntry> thread_entries(Program& program, ClassRef c) {
  const auto sent = sent_to_threads(program);
  if (!sent) return {};
  std::vector<ThreadEntry> entries = thread_bodies(program, c);
  entries.insert(entries.end(), sent->begin(), sent->end());
  return entries;
}

// --- Order

ThreadOrder::ThreadOrder(Program& program, const std::vector<ThreadEntry>& entries)
    : program_(program), entries_(entries) {
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef call{u, id};
      const Api* api = called_api(program, call);
      Event event{call, program.function_around(call)};
      event.waits = api != nullptr && waits_for_threads(*api);
      event.starts = api != nullptr && api->role == Role::start;
      for (const ThreadEntry& entry : entries) {
        if (entry.call == call && !entry.is_awaited) event.starts = true;
      }
      event.is_scoped = event.starts && is_scoped(program, call);
      if (event.waits || event.starts) events_.push_back(event);
    }
  }
  add_callers();
}

// The calls of functions that start threads, or wait for them.
void ThreadOrder::add_callers() {
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const Event inner = events_[i];
    if (!inner.around.valid() || program_.function(inner.around).is_lambda) continue;
    for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
      for (const ExprId id : program_.unit(u).calls) {
        const ExprRef call{u, id};
        const Expr& callee = program_.expr(program_.child(call, 0));
        if (callee.name != program_.function(inner.around).name) continue;
        const Value value = program_.resolve(program_.child(call, 0));
        if (value.kind != ValueKind::function || value.function != inner.around) continue;
        const bool known = std::any_of(events_.begin(), events_.end(), [&](const Event& event) {
          return event.call == call && event.starts >= inner.starts && event.waits >= inner.waits;
        });
        if (known) continue;
        const bool scoped = inner.is_scoped || (inner.starts && is_scoped(program_, call));
        events_.push_back(
            {call, program_.function_around(call), inner.starts, inner.waits, scoped});
      }
    }
  }
}

// `with ThreadPoolExecutor() as pool: pool.submit(...)` waits at its end.
bool ThreadOrder::is_after_pool(ExprRef e) const {
  for (const ThreadEntry& entry : entries_) {
    if (!entry.call.valid() || entry.call.unit != e.unit) continue;
    if (program_.function_around(entry.call) != program_.function_around(e)) continue;
    const Unit& unit = program_.unit(e.unit);
    for (StatementId s = program_.expr(entry.call).statement; s != kNone;
         s = unit.statements[s].parent) {
      const Statement& statement = unit.statements[s];
      if (statement.kind != StatementKind::with) continue;
      if (statement.range.end > program_.expr(e).range.begin) continue;
      for (const ExprId context : unit.values_of(statement)) {
        if (program_.resolve({e.unit, context}).is_a(Role::thread_pool)) return true;
      }
    }
  }
  return false;
}

bool ThreadOrder::is_outside(ExprRef e, bool (*starts)(const Event&)) const {
  const FunctionRef around = program_.function_around(e);
  const ByteRange place = program_.expr(e).range;
  for (const Event& event : events_) {
    if (event.call.unit != e.unit || event.around != around) continue;
    const ByteRange call = program_.expr(event.call).range;
    if (event.waits && call.end <= place.begin) return true;
    if (!starts(event) || place.begin >= call.begin) continue;
    if (!is_inside(program_, e, loop_around(program_, event.call))) return true;
  }
  return is_after_pool(e);
}

bool ThreadOrder::is_before_or_after(ExprRef e) const {
  return is_outside(e, [](const Event& event) { return event.starts; });
}

bool ThreadOrder::is_update_before_or_after(ExprRef e) const {
  return is_outside(e, [](const Event& event) { return event.starts && event.is_scoped; });
}

}  // namespace interlock
