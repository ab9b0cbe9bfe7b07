#pragma once

#include "analysis/program/program.h"

namespace interlock {

// Whether `object` may be one that the function around it makes or gets for itself, so that another
// call of it has another one: anything but a name that code around the function binds, once.
[[nodiscard]] bool is_confined(const Program& program, ExprRef object);

// Whether the key of an item differs from thread to thread where `entry` is what they run: it is
// made of the thread's identity, or it is what the thread was given, a parameter of `entry`.
[[nodiscard]] bool is_key_of_thread(Program& program, ExprRef key, FunctionRef entry);

}  // namespace interlock
