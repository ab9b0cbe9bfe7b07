#include "analysis/program/ignored_failures.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "analysis/program/coroutine_calls.h"
#include "analysis/program/effects.h"
#include "analysis/program/raising.h"
#include "analysis/program/suspensions.h"
#include "analysis/text/words_in_name.h"

namespace interlock {
namespace {

// Words in the names of functions that bring something to its end: what goes wrong then doesn't
// matter any more.
constexpr std::array<std::string_view, 14> kEnding = {
    "close", "stop",    "shutdown",   "cancel", "cleanup", "clean_up", "teardown",
    "exit",  "dispose", "disconnect", "finish", "kill",    "release",  "terminate"};

// Whether the statement is on the way out: in a handler or a `finally`, or in a function that ends
// something.
bool is_way_out(const Program& program, FunctionRef f, StatementId statement) {
  const Unit& unit = program.unit(f.unit);
  for (StatementId s = statement; s != kNone; s = unit.statements[s].parent) {
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::except || kind == StatementKind::finally) return true;
  }
  return has_word(text_of(program.function(f).name), kEnding);
}

bool cancels(const Program& program, FunctionRef f) {
  static const Name cancel = intern("cancel");
  const auto& calls = program.unit(f.unit).calls;
  return std::any_of(calls.begin(), calls.end(), [&](ExprId id) {
    return program.expr(program.child({f.unit, id}, 0)).name == cancel &&
           program.function_around(ExprRef{f.unit, id}) == f;
  });
}

// Whether the function waits for something whose exceptions it lets pass.
bool lets_pass(Program& program, FunctionRef f) {
  for (const Suspension& suspension : suspensions_of(program, f)) {
    if (suspension.kind != SuspensionKind::await || suspension.statement == kNone) continue;
    const ExprRef awaited = program.child(suspension.e, 0);
    if (program.expr(awaited).kind != ExprKind::call) continue;
    const Api* api = called_api(program, awaited);
    if (api != nullptr && api->library == "stdlib") continue;  // sleeps, and waits for others
    if (!is_taken(program, f, suspension.statement)) return true;
  }
  return false;
}

// The coroutines that the call is given, where they are made in it: through a star, in a list, in a
// comprehension, as tasks.
std::vector<ExprRef> coroutines_given(Program& program, ExprRef call) {
  std::vector<ExprRef> found;
  std::vector<ExprRef> left;
  for (std::size_t i = 1; i < program.expr(call).child_count; ++i)
    left.push_back(program.child(call, i));
  while (!left.empty()) {
    const ExprRef e = left.back();
    left.pop_back();
    const Expr& x = program.expr(e);
    switch (x.kind) {
      case ExprKind::star:
      case ExprKind::comprehension:
      case ExprKind::generator:
        left.push_back(program.child(e, 0));
        break;
      case ExprKind::list:
      case ExprKind::tuple:
      case ExprKind::set:
        for (std::size_t i = 0; i < x.child_count; ++i) left.push_back(program.child(e, i));
        break;
      case ExprKind::call: {
        const Api* api = called_api(program, e);
        const bool makes_task =
            api != nullptr && (api->role == Role::create_task || api->role == Role::ensure_task);
        const ExprRef coroutine = makes_task ? argument_of(program, e, 0, "coro") : e;
        if (coroutine.valid() && program.expr(coroutine).kind == ExprKind::call)
          found.push_back(coroutine);
        break;
      }
      default:
        break;
    }
  }
  return found;
}

bool hides_exceptions(Program& program, ExprRef call) {
  const Api* api = called_api(program, call);
  if (api == nullptr) return false;
  if (api->role == Role::wait_tasks) return true;
  const ExprRef hidden = argument_of(program, call, -1, "return_exceptions");
  return api->role == Role::gather && hidden.valid() &&
         text_of(program.expr(hidden).name) == "True";
}

}  // namespace

ExprRef ignored_failure(Program& program, ExprRef await) {
  const StatementRef statement = statement_of_whole(program, await);
  const ExprRef call = program.child(await, 0);
  if (!statement.valid() || program.expr(call).kind != ExprKind::call) return {};
  const FunctionRef f = program.function_around(await);
  if (!f.valid() || !hides_exceptions(program, call)) return {};
  if (is_way_out(program, f, statement.id) || cancels(program, f)) return {};
  for (const ExprRef made : coroutines_given(program, call)) {
    const Value coroutine = coroutine_of(program, made);
    if (!coroutine.known() || !coroutine.function.valid()) continue;
    if (has_word(text_of(program.function(coroutine.function).name), kEnding)) continue;
    if (lets_pass(program, coroutine.function)) return made;
  }
  return {};
}

}  // namespace interlock
