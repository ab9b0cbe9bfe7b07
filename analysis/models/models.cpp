#include "analysis/models/models.h"

#include <algorithm>
#include <cstddef>

#include "analysis/models/members.h"
#include "analysis/models/model_names.h"
#include "analysis/models/tables.h"

namespace interlock {
namespace {

using namespace tables;

std::string_view key_name(std::uint32_t key) {
  return key < kApis.size() ? kApis[key].name : kAliases[key - kApis.size()].name;
}

const Api* key_api(std::uint32_t key) {
  return &kApis[key < kApis.size() ? key : kAliases[key - kApis.size()].api];
}

// Linear probing; ends because the table is never full.
template <typename Matches>
const Api* look_up(std::uint32_t hash, const Matches& matches) {
  const std::size_t mask = kSlots.size() - 1;
  for (std::size_t i = hash & mask; kSlots[i].key != kEmptySlot; i = (i + 1) & mask) {
    if (kSlots[i].hash == hash && matches(key_name(kSlots[i].key))) {
      return key_api(kSlots[i].key);
    }
  }
  return nullptr;
}

}  // namespace

const Api* find_api(std::string_view qualified_name) {
  return look_up(name_hash(qualified_name),
                 [&](std::string_view name) { return name == qualified_name; });
}

const Api* own_modelled_member(const Api& klass, std::string_view member) {
  const std::uint32_t hash = name_hash(member, name_hash(".", name_hash(klass.name)));
  return look_up(hash, [&](std::string_view name) { return is_member(name, klass.name, member); });
}

bool is_modelled_module(std::string_view qualified_name) {
  return std::binary_search(kModules.begin(), kModules.end(), qualified_name);
}

std::span<const Api> all_apis() {
  return kApis;
}

std::string_view to_string(Category category) {
  return model_names::kCategories[static_cast<std::size_t>(category)];
}

std::string_view to_string(Role role) {
  return model_names::kRoles[static_cast<std::size_t>(role)];
}

bool is_file_system(Category category) {
  return category == Category::file_open || category == Category::file_io ||
         category == Category::fs_metadata || category == Category::directory_walk ||
         category == Category::file_tree;
}

}  // namespace interlock
