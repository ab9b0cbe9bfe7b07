#include "analysis/models/members.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "analysis/models/own_models.h"

// Members of classes, their own and inherited ones.
namespace interlock {
namespace {

// What a class's base means: a user's models come first, for a user's class.
const Api* api_for(const Api& klass, std::string_view base) {
  const Api* own = klass.own == nullptr ? nullptr : klass.own->find(base);
  return own != nullptr ? own : find_api(base);
}

constexpr int kMaxBases = 16;  // the deepest hierarchy of the standard library has under ten

// The classes still to be asked, the next one last, and those asked already: a cycle of bases ends.
class Ancestors {
 public:
  void push_bases_of(const Api& klass) {
    for (auto base = klass.bases.rbegin(); base != klass.bases.rend(); ++base) {
      const Api* api = api_for(klass, *base);
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

const Api* own_member(const Api& klass, std::string_view member) {
  const Api* own = klass.own == nullptr ? nullptr : klass.own->member(klass, member);
  return own != nullptr ? own : own_modelled_member(klass, member);
}

const Api* inherited_member(const Api& klass, std::string_view member) {
  if (const Api* own = own_member(klass, member); own != nullptr || klass.bases.empty()) {
    return own;
  }
  Ancestors ancestors;
  ancestors.push_bases_of(klass);
  while (const Api* ancestor = ancestors.next()) {
    if (const Api* api = own_member(*ancestor, member)) return api;
    ancestors.push_bases_of(*ancestor);
  }
  return nullptr;
}

const Api* modelled_member(const Api& klass, std::string_view member) {
  if (const Api* api = inherited_member(klass, member)) return api;
  const bool is_public = !member.empty() && !member.starts_with('_');
  return is_public ? inherited_member(klass, "*") : nullptr;
}

const Api* stub_member(const Api& klass, std::string_view member, int depth);

const Api* stub_member_of(const Api& klass, std::span<const std::string_view> bases,
                          std::string_view member, int depth) {
  for (const std::string_view name : bases) {
    const Api* known = api_for(klass, name);
    const Api* base = known != nullptr ? known : find_typed(name);
    if (base == nullptr || base->kind != ApiKind::klass) continue;
    const Api* modelled = base->is_stub ? nullptr : modelled_member(*base, member);
    if (modelled != nullptr) return modelled;
    if (const Api* api = stub_member(*base, member, depth - 1)) return api;
  }
  return nullptr;
}

// What stubs say of the member, and models of the classes that the class inherits from.
const Api* stub_member(const Api& klass, std::string_view member, int depth) {
  if (depth == 0) return nullptr;
  if (const Api* own = own_stub_member(klass, member)) return own;
  if (const Api* api = stub_member_of(klass, klass.bases, member, depth)) return api;
  const Api* stub = klass.is_stub ? nullptr : stub_of(klass);
  return stub == nullptr ? nullptr : stub_member_of(klass, stub->bases, member, depth);
}

}  // namespace

const Api* find_member(const Api& klass, std::string_view member) {
  const Api* api = klass.is_stub ? nullptr : modelled_member(klass, member);
  if (api != nullptr) return api;
  return member.empty() ? nullptr : stub_member(klass, member, kMaxBases);
}

const Api* class_returned(const Api& api) {
  return api.returns.empty() ? nullptr : api_for(api, api.returns);
}

const Api* class_entered(const Api& api) {
  return api.enters.empty() ? nullptr : api_for(api, api.enters);
}

}  // namespace interlock
