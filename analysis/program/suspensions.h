#pragma once

#include <vector>

#include "analysis/program/program.h"

// Where coroutines let other tasks run. Functions of a program; not thread-safe, as it is not.
namespace interlock {

enum class SuspensionKind : std::uint8_t { await, async_for, async_with, yield };

// A place where a coroutine function or an asynchronous generator lets others run. A value.
struct Suspension {
  SuspensionKind kind = SuspensionKind::await;
  ExprRef e;              // the `await` or `yield`; what is gone through or entered
  StatementId statement;  // that it is in, or is
};

// The suspensions of the function itself, not of those in it, in source order; none in what is no
// coroutine function. Generator expressions are left out: they suspend whoever goes through them.
[[nodiscard]] std::vector<Suspension> suspensions_of(const Program& program, FunctionRef f);

// The first of them in the statements from `first` to before `end`; null where there is none.
[[nodiscard]] const Suspension* first_suspension(const std::vector<Suspension>& suspensions,
                                                 StatementId first, StatementId end);

// Whether the statement is one of `f` itself, not of a function in it.
[[nodiscard]] bool is_own_statement(const Program& program, FunctionRef f, StatementId statement);

// Calls `visit` with each coroutine function of the file, asynchronous generators among them.
template <typename Visit>
void for_each_coroutine_function(const Program& program, Visit&& visit) {
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      if (functions[id].is_async) visit(FunctionRef{u, id});
    }
  }
}

}  // namespace interlock
