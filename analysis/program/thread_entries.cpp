#include "analysis/program/thread_entries.h"

#include <algorithm>

#include "analysis/program/effects.h"
#include "analysis/program/origin.h"

namespace interlock {
namespace {

constexpr int kMaxSteps = 8;

// The method of `c` that holds `f`, or is it; invalid where there is none.
FunctionRef method_around(const Program& program, FunctionRef f, ClassRef c) {
  while (f.valid()) {
    const ClassRef klass = program.class_of(f);
    if (klass.valid()) return klass == c ? f : FunctionRef{};
    f.id = program.function(f).enclosing;
  }
  return {};
}

// The function that calling `e` would run, through partials.
FunctionRef function_of(Program& program, ExprRef e) {
  Value value = program.resolve(e);
  for (int step = 0; step < kMaxSteps && value.kind == ValueKind::partial; ++step) {
    value = program.resolve(value.argument);
  }
  return value.kind == ValueKind::function ? value.function : FunctionRef{};
}

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

void add_entries_of_call(Program& program, ExprRef call, ClassRef c,
                         std::vector<ThreadEntry>& entries) {
  const Api* api = called_api(program, call);
  if (api == nullptr) return;
  for (const Slot& slot : api->slots) {
    if (slot.runs_on != RunsOn::thread) continue;
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    if (!argument.valid() || !may_be_callable(program, argument)) continue;
    const FunctionRef function = function_of(program, argument);
    if (!function.valid() || !method_around(program, function, c).valid()) continue;
    ThreadEntry entry{function, call, argument};
    entry.is_awaited = is_awaited(program, call);
    entry.several = (slot.many || (api->role != Role::timer && is_repeated(program, call))) &&
                    !has_one_worker(program, call);
    entries.push_back(entry);
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

}  // namespace

std::vector<ThreadEntry> thread_entries(Program& program, ClassRef c) {
  std::vector<ThreadEntry> entries;
  if (const Api* base = thread_base(program, c)) {
    for (const FunctionRef method : program.methods_of(c)) {
      const Api* member = find_member(*base, text_of(program.function(method).name));
      if (member != nullptr && member->role == Role::body) entries.push_back({method, {}, {}});
    }
  }
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const auto parts = program.unit(u).children_of(program.unit(u).exprs[id]);
      const bool passes_callable = std::any_of(parts.begin() + 1, parts.end(), [&](ExprId part) {
        const ExprRef e{u, part};
        return program.expr(e).kind == ExprKind::keyword || may_be_callable(program, e);
      });
      if (passes_callable) add_entries_of_call(program, {u, id}, c, entries);
    }
  }
  return entries;
}

bool is_before_or_after(Program& program, ExprRef e, const std::vector<ThreadEntry>& entries) {
  const FunctionRef around = program.function_around(e);
  const std::uint32_t place = program.expr(e).range.begin;
  for (const ThreadEntry& entry : entries) {
    if (entry.is_awaited || !entry.call.valid()) continue;
    if (entry.call.unit != e.unit || program.function_around(entry.call) != around) continue;
    const StatementRef loop = loop_around(program, entry.call);
    if (place < program.expr(entry.call).range.begin && !is_inside(program, e, loop)) return true;
  }
  for (const ExprId id : program.unit(e.unit).calls) {
    const ExprRef call{e.unit, id};
    if (program.function_around(call) != around) continue;
    const Api* api = called_api(program, call);
    if (api == nullptr) continue;
    const ByteRange range = program.expr(call).range;
    if (range.end <= place && waits_for_threads(*api)) return true;
    const bool starts_later = place < range.begin && api->role == Role::start;
    if (starts_later && !is_inside(program, e, loop_around(program, call))) return true;
  }
  return false;
}

}  // namespace interlock
