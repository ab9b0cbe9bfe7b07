#pragma once

#include <set>

#include "analysis/facts/name.h"
#include "analysis/models/model_set.h"

namespace interlock {

// The last components of the names of the APIs that something holds for: by the name alone it is
// known that most of what is called is none of them, and need not be resolved. For static use: it
// is collected once. Thread-safe.
class ApiNames {
 public:
  explicit ApiNames(bool (*holds)(const Api&));

  // Of a user's models every name counts.
  [[nodiscard]] bool may_name(const ModelSet& models, Name name) const {
    return names_.contains(name) || models.has_own_name(text_of(name));
  }

 private:
  std::set<Name> names_;
};

}  // namespace interlock
