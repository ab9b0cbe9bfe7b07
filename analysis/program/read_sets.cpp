#include "analysis/program/read_sets.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace interlock {

ReadSets::Id ReadSets::number(std::vector<Name> sorted) {
  if (sorted.empty()) return 0;
  std::uint64_t hash = 0;
  for (const Name path : sorted)
    hash = (hash ^ static_cast<std::uint32_t>(path)) * 0x9e3779b97f4a7c15U;
  const auto [begin, end] = by_hash_.equal_range(hash);
  for (auto at = begin; at != end; ++at) {
    if (sets_[at->second] == sorted) return at->second;
  }
  const auto id = static_cast<Id>(sets_.size());
  sets_.push_back(std::move(sorted));
  by_hash_.emplace(hash, id);
  return id;
}

ReadSets::Id ReadSets::of(Name path) {
  const auto known = singles_.find(path);
  if (known != singles_.end()) return known->second;
  const Id id = number({path});
  singles_.emplace(path, id);
  return id;
}

ReadSets::Id ReadSets::of(const std::vector<Name>& paths) {
  std::vector<Name> sorted = paths;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return number(std::move(sorted));
}

ReadSets::Id ReadSets::unite(Id a, Id b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  if (a > b) std::swap(a, b);
  const std::uint64_t key = (std::uint64_t{a} << 32) | b;
  if (const auto known = unions_.find(key); known != unions_.end()) return known->second;
  std::vector<Name> both;
  std::set_union(sets_[a].begin(), sets_[a].end(), sets_[b].begin(), sets_[b].end(),
                 std::back_inserter(both));
  const Id id = number(std::move(both));
  unions_.emplace(key, id);
  return id;
}

}  // namespace interlock
