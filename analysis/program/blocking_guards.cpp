#include "analysis/program/blocking_guards.h"

#include <algorithm>

#include "analysis/program/api_names.h"
#include "analysis/program/argument_conditions.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/polled.h"
#include "analysis/program/reach.h"
#include "analysis/program/same_chain.h"

namespace interlock {
namespace {

// Whether the function has asked the same object before: `if future.done(): future.result()`.
bool asked_before(Program& program, ExprRef call, std::string_view question) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef receiver = program.child(callee, 0);
  const Unit& unit = program.unit(call.unit);
  const std::uint32_t here = program.expr(call).range.begin;
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    const ExprRef asked = program.child(other, 0);
    if (program.expr(asked).kind != ExprKind::attribute || program.expr(other).range.begin >= here)
      return false;
    return text_of(program.expr(asked).name) == question && program.expr(other).child_count == 1 &&
           same_chain(program, program.child(asked, 0), receiver);
  });
}

// What a loop or comprehension that binds the name goes through; invalid where none does.
ExprRef iterated_for(const Program& program, ExprRef name) {
  if (program.expr(name).kind != ExprKind::name) return {};
  ScopeRef scope{name.unit, program.expr(name).scope};
  for (; scope.id != kNone && scope.unit == name.unit; scope = program.outer(scope)) {
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, program.expr(name).name);
    for (const Binding& b : bindings) {
      if (b.kind == BindingKind::element) return {scope.unit, b.value};
    }
    if (!bindings.empty()) return {};
  }
  return {};
}

// Whether `e` is part of what is awaited, or of what a call named `wait` is given.
bool is_waited_for(const Program& program, ExprRef e) {
  for (ExprRef at = program.parent(e); at.valid(); at = program.parent(at)) {
    const Expr& x = program.expr(at);
    if (x.kind == ExprKind::await) return true;
    if (x.kind == ExprKind::call && text_of(program.expr(program.child(at, 0)).name) == "wait")
      return true;
  }
  return false;
}

// `wait(futures)`, or an `await` of something made of them, and then `future.result()`.
bool waited_before(const Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef future = program.child(callee, 0);
  const ExprRef futures = iterated_for(program, future);
  const Unit& unit = program.unit(call.unit);
  for (ExprId id = 0; id < call.id; ++id) {
    const ExprRef e{call.unit, id};
    const ExprKind kind = unit.exprs[id].kind;
    if (kind != ExprKind::name && kind != ExprKind::attribute) continue;
    if (unit.exprs[id].range.begin >= unit.exprs[call.id].range.begin) continue;
    const bool same =
        same_chain(program, e, future) || (futures.valid() && same_chain(program, e, futures));
    if (same && is_waited_for(program, e)) return true;
  }
  return false;
}

// `while not items.empty(): items.get()`
bool queue_is_known_ready(Program& program, ExprRef call, const Api& api) {
  if (is_known_to_have_come(program, call, api)) return true;
  const bool puts = api.name.ends_with(".put");
  return asked_before(program, call, puts ? "full" : "empty");
}

// Whether an `async with` enters what the call gives, or an `async for` goes through it.
bool is_asynchronous_context(const Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  const StatementId id = program.expr(call).statement;
  if (id == kNone || !unit.statements[id].is_async || program.expr(call).parent != kNone)
    return false;
  const StatementKind kind = unit.statements[id].kind;
  return kind == StatementKind::with || kind == StatementKind::for_;
}

// Code that awaits what a method gives knows that the object is of an asynchronous library, where
// what is seen of it here says otherwise.
bool is_used_as_coroutine(const Program& program, ExprRef call) {
  return program.expr(program.child(call, 0)).kind == ExprKind::attribute &&
         (is_awaited(program, call) || is_asynchronous_context(program, call));
}

// An `except BlockingIOError` around the call, or `setblocking(False)` in the file.
bool socket_does_not_block(Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    if (unit.statements[s].kind != StatementKind::try_) continue;
    for (const Expr& x : unit.exprs) {
      if (x.kind != ExprKind::name || text_of(x.name) != "BlockingIOError" || x.statement == kNone)
        continue;
      const bool handler = unit.statements[x.statement].kind == StatementKind::except;
      if (handler && unit.statements[x.statement].parent == s) return true;
    }
  }
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef callee = program.child({u, id}, 0);
      const std::string_view method = text_of(program.expr(callee).name);
      if (method != "setblocking" && method != "settimeout") continue;
      const ExprRef mode = argument_of(program, {u, id}, 0, "");
      if (!mode.valid()) continue;
      const std::string_view value = text_of(program.expr(mode).name);
      if (value == "False" || value == "0" || value == "0.0") return true;
    }
  }
  return false;
}

bool is_readiness_callback(const Api& api) {
  return api.name.ends_with(".add_reader") || api.name.ends_with(".add_writer");
}

// Whether the callback is the function, or a lambda that calls it.
bool is_run_by(const Program& program, ExprRef callback, FunctionRef f) {
  const Name name = program.function(f).name;
  const Expr& x = program.expr(callback);
  if (x.kind != ExprKind::lambda) return x.name == name;
  const Unit& unit = program.unit(callback.unit);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    return x.range.contains(unit.exprs[id].range) &&
           program.expr(program.child({callback.unit, id}, 0)).name == name;
  });
}

// Whether the code is what the loop calls when a file descriptor can be read or written:
// `loop.add_reader(fd, on_data)`.
bool is_called_when_ready(Program& program, ExprRef call) {
  static const ApiNames names(is_readiness_callback);
  const FunctionRef f = program.function_around(call);
  if (!f.valid()) return false;
  const std::uint32_t module_index = program.module_of(call.unit);
  for (std::uint32_t u = program.first_unit(module_index);
       u < program.unit_count() && program.module_of(u) == module_index; ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef callee = program.child({u, id}, 0);
      if (!names.may_name(program.models(), program.expr(callee).name)) continue;
      const ExprRef callback = argument_of(program, {u, id}, 1, "callback");
      if (!callback.valid() || !is_run_by(program, callback, f)) continue;
      const Value called = program.resolve(callee);
      if (called.kind == ValueKind::symbol && called.api != nullptr &&
          is_readiness_callback(*called.api)) {
        return true;
      }
    }
  }
  return false;
}

// `socket.socket(socket.AF_INET, socket.SOCK_DGRAM)`: nobody has to accept, and what is sent is
// sent.
bool is_datagram(Program& program, ExprRef call, const Api& api) {
  static constexpr Unless kDatagram = {1, "type", "socket.SOCK_DGRAM"};
  const ExprRef callee = program.child(call, 0);
  if (receives(api) || program.expr(callee).kind != ExprKind::attribute) return false;
  const ExprRef made = origin_of(program, program.child(callee, 0));
  return made.valid() && meets(program, made, kDatagram);
}

// Whether a module calls what lets loops run inside running ones.
bool nests_loops(Program& program, std::uint32_t module_index) {
  static const ApiNames names([](const Api& api) { return api.role == Role::nests_loops; });
  for (std::uint32_t u = program.first_unit(module_index);
       u < program.unit_count() && program.module_of(u) == module_index; ++u) {
    for (const ExprId id : program.unit(u).calls) {
      const ExprRef callee = program.child({u, id}, 0);
      if (names.may_name(program.models(), program.expr(callee).name) &&
          program.resolve(callee).names(Role::nests_loops)) {
        return true;
      }
    }
  }
  return false;
}

// `coroutine if loop.is_running() else loop.run_until_complete(coroutine)`
bool is_asked_for_running(const Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  ExprRef e = call;
  for (ExprRef at = program.parent(e); at.valid(); e = at, at = program.parent(at)) {
    if (program.expr(at).kind != ExprKind::conditional || program.expr(at).child_count != 3)
      continue;
    const ByteRange condition = program.expr(program.child(at, 1)).range;
    const bool asks = std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      return condition.contains(unit.exprs[id].range) &&
             text_of(program.expr(program.child({call.unit, id}, 0)).name) == "is_running";
    });
    if (asks) return true;
  }
  return false;
}

// Whether the program has a class of its own for the object of the call: pools give no such
// futures, and who makes one settles it.
bool is_of_own_class(Program& program, ExprRef call) {
  const ExprRef method = program.child(call, 0);
  return program.expr(method).kind == ExprKind::attribute &&
         program.resolve(program.child(method, 0)).kind == ValueKind::object;
}

// What runs a loop is not come to where one is running, or the module lets loops nest.
bool may_run_inside_loop(Program& program, ExprRef call) {
  const StatementId statement = program.expr(call).statement;
  if (is_asked_for_running(program, call)) return true;
  return (statement != kNone && is_for_no_loop(program, call.unit, statement)) ||
         nests_loops(program, program.module_of(call.unit));
}

}  // namespace

bool is_guarded_from_blocking(Program& program, ExprRef call, const Api& api) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.receiver != nullptr && is_used_as_coroutine(program, call)) return true;
  switch (api.blocks) {
    case Category::future_wait:
      return callee.receiver != nullptr && callee.receiver->role == Role::future &&
             (is_of_own_class(program, call) || asked_before(program, call, "done") ||
              waited_before(program, call));
    case Category::queue_wait:
      return queue_is_known_ready(program, call, api);
    case Category::loop_reentry:
      return may_run_inside_loop(program, call);
    case Category::socket:
      return socket_does_not_block(program, call) || is_called_when_ready(program, call) ||
             is_datagram(program, call, api) || is_known_to_have_come(program, call, api);
    case Category::tls:
      return is_known_to_have_come(program, call, api);
    case Category::process_wait:
    case Category::thread_wait:
      return callee.receiver != nullptr &&
             program.expr(program.child(call, 0)).kind == ExprKind::attribute &&
             is_known_ended(program, program.child(program.child(call, 0), 0), call);
    case Category::database:
      return callee.receiver != nullptr &&
             program.expr(program.child(call, 0)).kind == ExprKind::attribute &&
             is_in_memory(program, program.child(program.child(call, 0), 0));
    case Category::file_io:
      return api.name.starts_with("os.") && is_called_when_ready(program, call);
    default:
      return false;
  }
}

bool is_in_memory(Program& program, ExprRef e) {
  const ExprRef made = origin_of(program, e);
  const Api* api = made.valid() ? called_api(program, made) : nullptr;
  return api != nullptr &&
         std::any_of(api->unless.begin(), api->unless.end(), [&](const Unless& unless) {
           return unless.equals.find("memory") != std::string_view::npos &&
                  meets(program, made, unless);
         });
}

}  // namespace interlock
