#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/program/program.h"

// Names for functions that hold while the code around them is edited. Not thread-safe, as the
// program is not.
namespace interlock {

// "Service.stop", "outer.inner", "main.<lambda>": the classes and functions around it, and its own
// name.
[[nodiscard]] std::string qualified_name(const Program& program, FunctionRef f);

// The same, told apart from others of that name in its module: "main.<lambda>#2/3" is the second of
// three.
[[nodiscard]] std::string unique_name(const Program& program, FunctionRef f);

// The function of a module that has this unique name now; invalid where there is none.
[[nodiscard]] FunctionRef find_function(const Program& program, std::uint32_t module_index,
                                        std::string_view unique_name);

// Calls visit(FunctionRef) for each function of a module, lambdas included, unit by unit.
template <typename Visit>
void for_each_function(const Program& program, std::uint32_t module_index, Visit&& visit) {
  const std::uint32_t first = program.first_unit(module_index);
  const std::uint32_t last = module_index + 1 < program.module_count()
                                 ? program.first_unit(module_index + 1)
                                 : program.unit_count();
  for (std::uint32_t u = first; u < last; ++u) {
    const auto count = static_cast<FunctionId>(program.unit(u).functions.size());
    for (FunctionId f = 0; f < count; ++f) visit(FunctionRef{u, f});
  }
}

}  // namespace interlock
