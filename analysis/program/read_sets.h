#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analysis/facts/name.h"

namespace interlock {

// Which files an answer was read from, as numbers of sets of paths: most answers share a few sets.
// Number 0 is the empty set. Not thread-safe.
class ReadSets {
 public:
  using Id = std::uint32_t;

  [[nodiscard]] Id of(Name path);
  [[nodiscard]] Id of(const std::vector<Name>& paths);
  [[nodiscard]] Id unite(Id a, Id b);
  // Sorted as numbers; each once.
  [[nodiscard]] const std::vector<Name>& paths(Id id) const { return sets_[id]; }
  [[nodiscard]] bool has(Id id, Name path) const {
    return std::binary_search(sets_[id].begin(), sets_[id].end(), path);
  }

 private:
  Id number(std::vector<Name> sorted);

  std::vector<std::vector<Name>> sets_ = {{}};
  std::unordered_map<Name, Id> singles_;
  std::unordered_multimap<std::uint64_t, Id> by_hash_;
  std::unordered_map<std::uint64_t, Id> unions_;
};

}  // namespace interlock
