#pragma once

#include "analysis/program/program.h"

// Whether calls may run together, as far as the text shows. Functions of a program; not
// thread-safe, as the program is not.
namespace interlock {

// Whether the name of what `call` calls says that it only reads ("fetch_user"), and it is a
// function that keeps no state of its own to read from: one of this file that assigns no outer
// name, an imported one, or a method of a client that serves many requests at once.
[[nodiscard]] bool reads_by_name(Program& program, ExprRef call);

// Whether making the arguments of `call` runs nothing: they are names, literals and what is built
// from them.
[[nodiscard]] bool has_plain_arguments(const Program& program, ExprRef call);

// Whether `e` or a part of it uses the plain name `name`.
[[nodiscard]] bool mentions(const Program& program, ExprRef e, Name name);

// Whether two calls are given the same object, other than literals, constants, what is a number or
// a string by its annotation or its name ("user_id"), and clients that serve many requests at once.
// REQUIRES: has_plain_arguments() of both.
[[nodiscard]] bool share_argument(Program& program, ExprRef a, ExprRef b);

}  // namespace interlock
