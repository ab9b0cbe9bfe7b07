#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "analysis/program/lock_search.h"

// Locks that are taken in both orders. A file sees its own orders and those of the files that make
// the two locks: both see the same of each other, so that each pair is told once.
namespace interlock {
namespace {

// An order, and the module whose it is. A value.
struct Candidate {
  const LockOrder* order = nullptr;
  std::uint32_t module = 0;
};

auto place_of(const Candidate& candidate) {
  const LockOrder& order = *candidate.order;
  const ChainHop& begin = order.way.front();
  return std::tuple(text_of(order.taken.path), order.taken.range, text_of(begin.path), begin.range,
                    order.way.size(), candidate.module);
}

bool speaks_of(const LockOrder& order, const ProjectLock& a, const ProjectLock& b) {
  return (order.first.is_made_as(a) && order.second.is_made_as(b)) ||
         (order.first.is_made_as(b) && order.second.is_made_as(a));
}

}  // namespace

bool has_lock(const std::vector<ProjectLock>& locks, const ProjectLock& lock) {
  return std::any_of(locks.begin(), locks.end(),
                     [&](const ProjectLock& one) { return one.is_made_as(lock); });
}

// Whether the two may be one lock of one object, in different functions.
bool LockSearch::may_be_one(const ProjectLock& a, const ProjectLock& b) {
  if (!a.is_made_as(b)) return false;
  if (a.root == LockRoot::fixed || b.root == LockRoot::fixed || a.object == b.object) return true;
  const auto class_of = [&](const ProjectClass& c) -> ClassRef {
    if (c.path == root_path_) return {c.unit, c.id};
    return graph_ == nullptr ? ClassRef{} : graph_->class_in(root_, c);
  };
  const ClassRef first = class_of(a.object);
  const ClassRef second = class_of(b.object);
  if (!first.valid() || !second.valid()) return false;
  const auto derives = [&](ClassRef derived, ClassRef base) {
    const std::vector<ClassRef>& all = root_.ancestry_of(derived);
    return std::find(all.begin(), all.end(), base) != all.end();
  };
  return derives(first, second) || derives(second, first);
}

bool LockSearch::is_contrary(const LockOrder& a, const LockOrder& b) {
  if (!may_be_one(a.first, b.second) || !may_be_one(a.second, b.first)) return false;
  // One that is held around both lets one of them in at a time.
  return std::none_of(a.guards.begin(), a.guards.end(), [&](const ProjectLock& guard) {
    return guard.root != LockRoot::other && has_lock(b.guards, guard);
  });
}

// What the root module has to tell of the two locks.
std::optional<LockInversion> LockSearch::inversion_of(const ProjectLock& a, const ProjectLock& b) {
  std::vector<Candidate> homes;
  std::vector<Candidate> own;
  const auto add = [&](std::uint32_t module, std::vector<Candidate>& candidates) {
    for (const LockOrder& order : orders_of(module)) {
      if (!order.is_same && speaks_of(order, a, b)) candidates.push_back({&order, module});
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& x, const Candidate& y) { return place_of(x) < place_of(y); });
  };
  const auto first = module_of(a.path);
  const auto second = module_of(b.path);
  if (first) add(*first, homes);
  if (second && second != first) add(*second, homes);
  add(0, own);
  for (const Candidate& order : homes) {
    for (const Candidate& reverse : homes) {
      if (!is_contrary(*order.order, *reverse.order)) continue;
      if (order.module != 0) return std::nullopt;
      return LockInversion{*order.order, *reverse.order};
    }
  }
  for (const Candidate& order : own) {
    for (const std::vector<Candidate>* others : {&homes, &own}) {
      for (const Candidate& reverse : *others) {
        if (is_contrary(*order.order, *reverse.order))
          return LockInversion{*order.order, *reverse.order};
      }
    }
  }
  return std::nullopt;
}

std::vector<LockInversion> LockSearch::inversions() {
  std::vector<LockInversion> all;
  const std::vector<LockOrder> own = orders();
  for (std::size_t i = 0; i < own.size(); ++i) {
    const LockOrder& order = own[i];
    if (order.is_same) continue;
    const bool is_asked = std::any_of(
        own.begin(), own.begin() + static_cast<std::ptrdiff_t>(i), [&](const LockOrder& before) {
          return !before.is_same && speaks_of(before, order.first, order.second);
        });
    if (is_asked) continue;
    if (auto found = inversion_of(order.first, order.second)) all.push_back(std::move(*found));
  }
  return all;
}

}  // namespace interlock
