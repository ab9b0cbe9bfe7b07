#pragma once

#include "analysis/program/program.h"

// Code that asks in turns instead of waiting, and knows afterwards that there is nothing left to
// wait for. Not thread-safe, as the program is not.
namespace interlock {

// Whether what is evaluated at `at` comes only after `object`, a process or a thread, has said that
// it has ended: behind `while process.poll() is None: ...`, or under `if status is not None:` where
// the status is what `poll()` gave. What a wrapper of its owner says counts, too: `self.poll()` for
// `self.process`.
[[nodiscard]] bool is_known_ended(Program& program, ExprRef object, ExprRef at);

// Whether `api` receives from a socket or a pipe.
[[nodiscard]] bool receives(const Api& api);

// Whether `call`, of `api`, receives and the function asks before whether something has come: by a
// `poll()` or `select()` whose answer is used, or under `if connection.fileno() in readable:`.
[[nodiscard]] bool is_known_to_have_come(Program& program, ExprRef call, const Api& api);

}  // namespace interlock
