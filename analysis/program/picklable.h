#pragma once

#include "analysis/program/program.h"

// What can't be pickled, and so not be sent to another process. Not thread-safe, as the program is
// not.
namespace interlock {

enum class Unpicklable : std::uint8_t {
  no,  // nothing speaks against it
  lambda,
  local_function,  // defined in a function
  local_class,     // an object of a class that is defined in a function
  generator,
  object,    // `api`
  at_start,  // `api`, which only a process that starts with it may be given
  holder,    // an object that has such an object, `attribute`, made at `made`
};

// Why a value can't be pickled. A value.
struct PickleFailure {
  Unpicklable why = Unpicklable::no;
  const Api* api = nullptr;
  FunctionRef function;  // of lambda and local_function
  Name attribute = Name::none;
  ExprRef made;
};

// Why `e` certainly can't be pickled where it is evaluated; `no` where nothing is known to speak
// against it. A method takes its object along.
[[nodiscard]] PickleFailure pickle_failure(Program& program, ExprRef e);

}  // namespace interlock
