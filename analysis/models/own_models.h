#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/models/model_loader.h"
#include "analysis/models/models.h"

namespace interlock {

// A user's models as Apis, with all that those refer to. Immutable; thread-safe.
class OwnModels {
 public:
  // REQUIRES: check_models(models), no errors.
  explicit OwnModels(model_loader::Models models);
  OwnModels(const OwnModels&) = delete;
  OwnModels& operator=(const OwnModels&) = delete;

  // Null where the user says nothing of it.
  [[nodiscard]] const Api* find(std::string_view qualified_name) const;
  [[nodiscard]] const Api* member(const Api& klass, std::string_view member) const;
  [[nodiscard]] bool has_name(std::string_view last) const { return last_names_.contains(last); }

 private:
  void add(const model_loader::Entry& entry);
  void add_name(std::string_view name, const Api& api);

  model_loader::Models models_;  // owns the texts
  std::vector<Api> apis_;
  // What the Apis' spans refer to; never grows once it is filled.
  std::vector<std::vector<Slot>> slots_;
  std::vector<std::vector<Unless>> unless_;
  std::vector<std::vector<std::string_view>> bases_;
  std::vector<std::pair<std::string, std::size_t>> alias_names_;  // with the place in apis_
  std::unordered_multimap<std::uint32_t, std::pair<std::string_view, const Api*>> by_hash_;
  std::set<std::string_view, std::less<>> last_names_;
};

}  // namespace interlock
