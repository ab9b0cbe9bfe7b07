#include "analysis/program/api_names.h"

#include <array>

#include "analysis/models/model_names.h"

namespace interlock {
namespace {

Name last_name(const Api& api) {
  return intern(api.name.substr(api.name.rfind('.') + 1));
}

}  // namespace

ApiNames::ApiNames(bool (*holds)(const Api&)) {
  for (const Api& api : all_apis()) {
    if (holds(api)) names_.insert(last_name(api));
  }
}

bool may_name(const Program& program, Role role, Name name) {
  static const auto by_role = [] {
    std::array<std::set<Name>, model_names::kRoles.size()> names;
    for (const Api& api : all_apis())
      names.at(static_cast<std::size_t>(api.role)).insert(last_name(api));
    return names;
  }();
  return by_role.at(static_cast<std::size_t>(role)).contains(name) ||
         program.models().has_own_name(text_of(name));
}

}  // namespace interlock
