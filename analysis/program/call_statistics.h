#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/program/program.h"

namespace interlock {

// What the callee of a call is known to be.
enum class CalleeOrigin : std::uint8_t {
  project,     // a function or class of the program
  model,       // an API that a model speaks of
  stub,        // one of the standard library that is known by its types alone
  unresolved,  // silent
};

// How the callee of a call that is not resolved is written.
enum class CalleeForm : std::uint8_t {
  library,            // a path of a module that is not followed: `lib.load()`, `from lib import f`
  name,               // `f()`
  method_of_self,     // `self.f()`
  attribute_of_self,  // `self.a.f()`
  method_of_name,     // `a.f()`
  method_of_attribute,  // `a.b.f()`
  method_of_result,     // `f().g()`
  method_of_item,       // `a[0].f()`
  other,
};
inline constexpr std::size_t kCalleeForms = static_cast<std::size_t>(CalleeForm::other) + 1;

// How many calls of coroutine functions are understood, so that silence can be seen. A value.
struct CallStatistics {
  std::size_t project = 0;
  std::size_t model = 0;
  std::size_t stub = 0;
  std::array<std::size_t, kCalleeForms> unresolved{};  // by CalleeForm

  [[nodiscard]] std::size_t resolved() const { return project + model + stub; }
  [[nodiscard]] std::size_t total() const;
  CallStatistics& operator+=(const CallStatistics& other);
};

// "method_of_name"
[[nodiscard]] std::string_view name_of(CalleeForm form);

// Of the root module: every call that a coroutine function itself makes. Not thread-safe.
[[nodiscard]] CallStatistics call_statistics(Program& program);

}  // namespace interlock
