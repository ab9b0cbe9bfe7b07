#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/program/program.h"

namespace interlock {

// Why the callee of a call is not resolved: what the first thing is, on the way to it, of which too
// little is known.
enum class UnresolvedCause : std::uint8_t {
  library,         // a path of a module that is not there: `lib.load()`. Its name is known
  library_object,  // a method of an object of a class of such a module: its name is known as well
  library_result,  // what a function of such a module gave
  parameter,       // a parameter without an annotation
  annotation,      // an annotation that is not followed: `Any`, `Callable[..., T]`, a recursive one
  function_result,  // what a function of the program gives, which doesn't say so
  api_result,       // what a modelled or typed API gives, of which nothing says so
  attribute,        // an attribute that its class doesn't say enough of
  inherited,        // the same, where the class has a base that is not there
  member,           // a member that is not in the model or the types of its class
  item,             // an item of a container, a part of a tuple, an element of an iteration
  decorator,        // a function that a decorator makes something else of
  several,          // too many different values, or one of them is not known
  other,
};
inline constexpr std::size_t kUnresolvedCauses =
    static_cast<std::size_t>(UnresolvedCause::other) + 1;

// "library_object"
[[nodiscard]] std::string_view name_of(UnresolvedCause cause);

// REQUIRES: `callee` is not resolved. Not thread-safe.
[[nodiscard]] UnresolvedCause cause_of(Program& program, ExprRef callee);

}  // namespace interlock
