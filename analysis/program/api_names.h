#pragma once

#include <set>

#include "analysis/facts/name.h"
#include "analysis/program/program.h"

// By its last name alone it is known of most of what is called that it is none of some APIs, so
// that it need not be resolved. Of a user's models every name counts. Thread-safe.
namespace interlock {

// The last names of the APIs that something holds for. For static use: it is collected once.
class ApiNames {
 public:
  explicit ApiNames(bool (*holds)(const Api&));

  [[nodiscard]] bool may_name(const ModelSet& models, Name name) const {
    return names_.contains(name) || (models.has_own() && models.has_own_name(text_of(name)));
  }

 private:
  std::set<Name> names_;
};

// Whether something of this role has the last name, of what Interlock knows by itself.
[[nodiscard]] bool has_role_by_name(Role role, Name name);
// Whether something of this role may have the name.
[[nodiscard]] bool may_name(const Program& program, Role role, Name name);

}  // namespace interlock
