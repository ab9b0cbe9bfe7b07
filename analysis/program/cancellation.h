#pragma once

#include <cstdint>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/program/suspensions.h"

// How code takes it when its task is cancelled. Functions of a program; not thread-safe, as it is
// not.
namespace interlock {

enum class TakesCancellation : std::uint8_t {
  no,
  by_name,       // it names what is raised then
  with_all,      // it takes whatever is raised
  must_pass_on,  // by name, in a library that relies on its being raised again
};

// What an `except` clause, or `with suppress(...)`, does with a cancellation that comes to it.
[[nodiscard]] TakesCancellation taken_by_clause(Program& program, StatementRef clause);
[[nodiscard]] TakesCancellation suppressed_by(Program& program, ExprRef context);

// The first clause of a `try` that takes cancellations; invalid where none does.
[[nodiscard]] StatementRef cancellation_clause(Program& program, StatementRef try_statement);

// Whether the function asks a task to end, or calls what may: a cancellation that it sees then may
// be that task's.
[[nodiscard]] bool cancels_others(Program& program, FunctionRef f);

// Whether what is cancelled at the suspension is the function's own task: not one of another task
// or future that it waits for.
[[nodiscard]] bool sees_own_cancellation(Program& program, const Suspension& suspension);

// The innermost loop of the same function around the statement; invalid where there is none.
[[nodiscard]] StatementRef loop_around(const Program& program, StatementRef statement);

// Whether the clause of `f` only notes the cancellation, which is raised again further on:
// `except CancelledError: cancelled = True`, and after the loop `raise CancelledError`.
[[nodiscard]] bool raises_later(Program& program, FunctionRef f, StatementRef clause);

// Whether a statement in [first, end) is a call that doesn't come back, by its name:
// `pytest.fail()`, `sys.exit()`.
[[nodiscard]] bool gives_up(const Program& program, std::uint32_t unit, StatementId first,
                            StatementId end);

// Whether the function or loop may be left by a statement in [first, end): a `return`, `raise` or
// `break`, also under a condition.
[[nodiscard]] bool may_leave(const Program& program, FunctionRef f, StatementId first,
                             StatementId end);

}  // namespace interlock
