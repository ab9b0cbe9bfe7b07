#include "analysis/program/api_names.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <map>
#include <vector>

#include "analysis/models/model_names.h"

namespace interlock {
namespace {

Name last_name(const Api& api) {
  return intern(api.name.substr(api.name.rfind('.') + 1));
}

// The roles of the APIs of each last name, by its number: asked for each call of each file. Names
// have few different sets of roles.
class RolesByName {
 public:
  RolesByName() {
    std::map<Name, Roles> roles;
    for (const Api& api : all_apis()) {
      if (api.role != Role::none) roles[last_name(api)].set(static_cast<std::size_t>(api.role));
    }
    for (const auto& [name, set] : roles) {
      const auto number = static_cast<std::size_t>(name);
      if (number >= set_of_.size()) set_of_.resize(number + 1);
      const auto known = std::find(sets_.begin() + 1, sets_.end(), set);
      set_of_[number] = static_cast<std::uint16_t>(known - sets_.begin());
      if (known == sets_.end()) sets_.push_back(set);
    }
  }

  [[nodiscard]] bool has(Role role, Name name) const {
    const auto number = static_cast<std::size_t>(name);
    return number < set_of_.size() && sets_[set_of_[number]].test(static_cast<std::size_t>(role));
  }

 private:
  using Roles = std::bitset<model_names::kRoles.size()>;
  std::vector<std::uint16_t> set_of_;  // by the number of a name: a place in sets_
  std::vector<Roles> sets_{Roles{}};   // the first is that of all other names
};

}  // namespace

ApiNames::ApiNames(bool (*holds)(const Api&)) {
  for (const Api& api : all_apis()) {
    if (holds(api)) names_.insert(last_name(api));
  }
}

bool has_role_by_name(Role role, Name name) {
  static const RolesByName roles;
  return roles.has(role, name);
}

bool may_name(const Program& program, Role role, Name name) {
  const ModelSet& models = program.models();
  return has_role_by_name(role, name) || (models.has_own() && models.has_own_name(text_of(name)));
}

}  // namespace interlock
