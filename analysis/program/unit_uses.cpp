#include "analysis/program/unit_uses.h"

#include <algorithm>

namespace interlock {
namespace {

constexpr std::uint32_t kWord = 64;

}  // namespace

void UnitUses::start(std::uint32_t count) {
  count_ = count;
  rows_.clear();
}

void UnitUses::set(User user, std::uint32_t bit) {
  if (user >= rows_.size()) rows_.resize(user + 1);
  Row& row = rows_[user];
  if (row.size() <= bit / kWord) row.resize(std::max(count_, bit) / kWord + 1);
  row[bit / kWord] |= std::uint64_t{1} << (bit % kWord);
}

bool UnitUses::has(User user, std::uint32_t used) const {
  if (user >= rows_.size() || rows_[user].size() <= used / kWord) return false;
  return (rows_[user][used / kWord] >> (used % kWord) & 1) != 0;
}

// Goes backwards over the uses: an answer is touched when its row meets what is touched already.
std::vector<bool> UnitUses::touched_by(const std::vector<std::uint32_t>& changed,
                                       std::uint32_t unit_count) const {
  std::vector<bool> touched(std::size_t{2} * unit_count);
  Row met(count_ / kWord + 1);
  const auto meet = [&](std::uint32_t unit) {
    met[unit / kWord] |= std::uint64_t{1} << (unit % kWord);
  };
  meet(count_);
  for (const std::uint32_t unit : changed) {
    touched[values(unit)] = touched[edges(unit)] = true;
    meet(unit);
  }
  for (bool grows = true; grows;) {
    grows = false;
    for (User u = 0; u < rows_.size(); ++u) {
      if (touched[u] || rows_[u].empty()) continue;
      bool meets = false;
      for (std::size_t w = 0; w < met.size() && !meets; ++w) meets = (rows_[u][w] & met[w]) != 0;
      if (!meets) continue;
      touched[u] = true;
      // What others ask a unit for is what its expressions mean. What another file's unit is made
      // of is in that file's answers.
      const std::uint32_t unit = u / 2;
      if (unit >= count_ || u != values(unit)) continue;
      meet(unit);
      grows = true;
    }
  }
  return touched;
}

void UnitUses::forget(User user) {
  if (user < rows_.size()) rows_[user].clear();
}

}  // namespace interlock
