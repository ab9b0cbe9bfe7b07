#pragma once

#include "analysis/program/program.h"

// Threads, processes and pools as objects. Not thread-safe, as the program is not.
namespace interlock {

// The modelled class of threads or processes that the value is an object of, itself or by
// inheritance; null where it is none.
[[nodiscard]] const Api* thread_class_of(Program& program, const Value& object);

// The same of the object that `call` makes: not of one that it only hands out.
[[nodiscard]] const Api* thread_made_by(Program& program, ExprRef call);

// The modelled class of pools whose object `call` makes; null where it makes none.
[[nodiscard]] const Api* pool_made_by(Program& program, ExprRef call);

// What the thread or process that `call` makes runs: an argument, partials undone; invalid where it
// is not known. REQUIRES: thread_made_by() is not null.
[[nodiscard]] FunctionRef run_by(Program& program, ExprRef call);

// Whether the thread that `call` makes ends with the program, as its arguments say.
[[nodiscard]] bool is_made_daemon(const Program& program, ExprRef call);

}  // namespace interlock
