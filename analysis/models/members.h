#pragma once

#include <string_view>

#include "analysis/models/models.h"

// What is known of a class alone, without what it inherits: find_member() follows its bases. Pure
// functions.
namespace interlock {

// Whether `name` is that of a member of the class: "requests.Session.get".
[[nodiscard]] constexpr bool is_member(std::string_view name, std::string_view klass,
                                       std::string_view member) {
  return name.size() == klass.size() + 1 + member.size() && name.starts_with(klass) &&
         name.ends_with(member);
}

// What the built-in models say of the member.
[[nodiscard]] const Api* own_modelled_member(const Api& klass, std::string_view member);
// What stubs say of it.
[[nodiscard]] const Api* own_stub_member(const Api& klass, std::string_view member);

}  // namespace interlock
