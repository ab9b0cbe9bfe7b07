#include "analysis/models/models.h"

#include <algorithm>
#include <array>
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

const Api* own_member(const Api& klass, std::string_view member) {
  const std::uint32_t hash = name_hash(member, name_hash(".", name_hash(klass.name)));
  const auto matches = [&](std::string_view name) {
    return name.size() == klass.name.size() + 1 + member.size() && name.starts_with(klass.name) &&
           name.ends_with(member);
  };
  return look_up(hash, matches);
}

// The classes still to be asked, the next one last, and those asked already: a cycle of bases ends.
class Ancestors {
 public:
  void push_bases_of(const Api& klass) {
    for (auto base = klass.bases.rbegin(); base != klass.bases.rend(); ++base) {
      const Api* api = find_api(*base);
      if (api != nullptr && pending_size_ < pending_.size()) {
        pending_[pending_size_++] = api;
      }
    }
  }

  [[nodiscard]] const Api* next() {
    while (pending_size_ > 0) {
      const Api* api = pending_[--pending_size_];
      const auto end = seen_.begin() + static_cast<std::ptrdiff_t>(seen_size_);
      if (seen_size_ < seen_.size() && std::find(seen_.begin(), end, api) == end) {
        seen_[seen_size_++] = api;
        return api;
      }
    }
    return nullptr;
  }

 private:
  // The deepest modelled hierarchy has under ten classes.
  std::array<const Api*, 64> pending_{};
  std::array<const Api*, 64> seen_{};
  std::size_t pending_size_ = 0;
  std::size_t seen_size_ = 0;
};

const Api* known_member(const Api& klass, std::string_view member) {
  if (const Api* own = own_member(klass, member); own != nullptr || klass.bases.empty()) {
    return own;
  }
  Ancestors ancestors;
  ancestors.push_bases_of(klass);
  while (const Api* ancestor = ancestors.next()) {
    if (const Api* api = own_member(*ancestor, member)) {
      return api;
    }
    ancestors.push_bases_of(*ancestor);
  }
  return nullptr;
}

}  // namespace

const Api* find_api(std::string_view qualified_name) {
  return look_up(name_hash(qualified_name),
                 [&](std::string_view name) { return name == qualified_name; });
}

const Api* find_member(const Api& klass, std::string_view member) {
  const Api* api = klass.is_stub ? nullptr : modelled_member(klass, member);
  return api != nullptr ? api : stub_member(klass, member);
}

const Api* modelled_member(const Api& klass, std::string_view member) {
  if (const Api* api = known_member(klass, member)) {
    return api;
  }
  const bool is_public = !member.empty() && !member.starts_with('_');
  return is_public ? known_member(klass, "*") : nullptr;
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
