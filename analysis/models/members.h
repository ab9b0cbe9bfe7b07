#pragma once

#include <string_view>

#include "analysis/models/models.h"

// The two halves of find_member(). Pure functions.
namespace interlock {

// What models say of the member.
[[nodiscard]] const Api* modelled_member(const Api& klass, std::string_view member);
// What stubs say of it, and models of the classes that the class inherits from.
[[nodiscard]] const Api* stub_member(const Api& klass, std::string_view member);

}  // namespace interlock
