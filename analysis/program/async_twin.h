#pragma once

#include <string>

#include "analysis/program/program.h"

namespace interlock {

// Where the call is of a method of an object of an installed library: the class there whose methods
// do asynchronously what those of the object's class do, `AsyncClient` for `Client`, by the
// shortest name under which it can be imported; "" where there is none. Of the public methods that
// both have, most have to be coroutine functions in it, the called one among them. Not thread-safe.
[[nodiscard]] std::string async_twin_of(Program& program, ExprRef call);

}  // namespace interlock
